// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

/** Hears how the connections of one event loop fare. */
public interface ConnectionListener {
    /** Somebody who does not listen. */
    ConnectionListener NOBODY = new ConnectionListener() {
        @Override
        public void handshaken(boolean resumption, long nanos) {
            // Nobody wants to know.
        }

        @Override
        public void moved() {
            // Nobody wants to know.
        }
    };

    /** A TLS handshake succeeded, this long after TCP had connected. */
    void handshaken(boolean resumption, long nanos);

    /** A viewer moved to another node, because its own was not ready or could not be reached. */
    void moved();
}
