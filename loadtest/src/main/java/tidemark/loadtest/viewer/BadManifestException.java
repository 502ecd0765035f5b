// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

/** A playlist or MPD that cannot be read, or cannot be followed. */
public final class BadManifestException extends Exception {
    private static final long serialVersionUID = 1;

    public BadManifestException(String message) {
        super(message);
    }

    public BadManifestException(String message, Throwable cause) {
        super(message, cause);
    }
}
