// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.untrusted;

/**
 * Thrown inside a scanner where reading cannot go on; the front door turns it into a refusal.
 *
 * <p>It carries no stack: a hostile origin can cause one per fetch, and the reason says enough.
 */
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final Rejection reason;

    public Malformed(Rejection reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Rejection reason() {
        return reason;
    }
}
