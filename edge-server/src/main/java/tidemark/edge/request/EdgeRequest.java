// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.request;

import java.net.SocketAddress;
import tidemark.edge.caching.Fields;

/**
 * One request as a client made it. Immutable.
 *
 * @param method as written, e.g. {@code GET}
 * @param target what was asked for
 * @param fields the header fields
 * @param body the content, complete and bounded; empty for most
 * @param protocol {@code 1.0}, {@code 1.1} or {@code 2.0}, as it was received (C-51)
 * @param client who asks
 * @param secure whether it came over TLS
 */
@SuppressWarnings("ArrayRecordComponent") // a message, never a key
public record EdgeRequest(
        String method,
        Target target,
        Fields fields,
        byte[] body,
        String protocol,
        SocketAddress client,
        boolean secure) {

    /** No content. */
    public static final byte[] NO_BODY = {};

    /** Whether the answer has a head only. */
    public boolean isHead() {
        return method.equals("HEAD");
    }

    /** Whether the store may answer it. */
    public boolean isRead() {
        return method.equals("GET") || isHead();
    }
}
