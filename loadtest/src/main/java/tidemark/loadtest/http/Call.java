// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

/** A request that is under way. Confined to its session's event loop. */
public interface Call {
    /**
     * Gives it up, whatever is still to come; its listener hears nothing more. HTTP/1.1 has no other way than to close the
     * connection, HTTP/2 resets the stream with CANCEL. Without effect once the call has ended.
     */
    void abort();
}
