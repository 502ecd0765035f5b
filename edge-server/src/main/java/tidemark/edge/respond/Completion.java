// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

/** Who is told once how an answer ended, on the downstream's executor. */
@FunctionalInterface
public interface Completion {
    /** The ends an answer can come to. */
    enum How {
        COMPLETE,
        /** The body broke off and the client was shown. */
        ABORTED,
        CLIENT_GONE
    }

    /** Called once. */
    void done(How how);
}
