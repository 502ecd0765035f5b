// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import tidemark.edge.request.EdgeRequest;

/** Which requests are better not answered together with others. */
final class PassRule {
    private PassRule() {}

    /** A tunnel is no matter of a cache, and an echo of the request would show what clients sent in confidence (C-55). */
    static boolean isForNoCache(EdgeRequest request) {
        return request.method().equals("CONNECT") || request.method().equals("TRACE");
    }

    /**
     * Whether it asks for a part, under a condition, or for what is still to come: what is not kept anyway is better answered
     * by the origin as it is.
     */
    static boolean isForOneClient(EdgeRequest request) {
        return request.fields().has("range")
                || request.fields().has("if-none-match")
                || request.fields().has("if-modified-since")
                || request.target().hasDirectives();
    }
}
