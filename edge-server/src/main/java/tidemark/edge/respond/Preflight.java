// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import io.netty.util.AsciiString;
import java.util.List;
import tidemark.edge.caching.Fields;
import tidemark.edge.connection.OutgoingHead;
import tidemark.edge.connection.ResponseHead;

/**
 * The edge's answer to OPTIONS: which methods it serves, and to a browser that asks first, that pages of any site may read
 * (C-66). The allowed origin is always {@code *}: what is stored is the same for every site, so nothing has to vary on
 * Origin (C-10, T-72). Therefore it never allows credentials; the fetch standard forbids them with {@code *}. A token in
 * Authorization is a field like any other.
 *
 * <p>A page's wish to reach a private network is not granted: whoever runs an edge in one has not opened it to the web.
 */
final class Preflight {
    private static final AsciiString ALLOW_HEADERS = AsciiString.cached("access-control-allow-headers");
    private static final AsciiString USUAL_HEADERS = AsciiString.cached(
            "CMCD-Object, CMCD-Request, CMCD-Session, CMCD-Status, Range, If-None-Match, If-Modified-Since, If-Range, Cache-Control");
    private static final int LONGEST_WISH = 1024;

    private final ResponseHead methods;
    private final ResponseHead preflight;

    /**
     * @param methods all that are served, as a list
     */
    Preflight(String methods) {
        this.methods = ResponseHead.of(204).add("allow", methods).build();
        this.preflight = ResponseHead.of(204)
                .add("allow", methods)
                .add("access-control-allow-origin", "*")
                .add("access-control-allow-methods", "GET, HEAD, OPTIONS")
                .add("access-control-max-age", "86400")
                .build();
    }

    /** The answer to a request with these fields. */
    OutgoingHead answer(Fields request) {
        boolean asksFirst = request.has("origin") && request.has("access-control-request-method");
        if (!asksFirst) {
            return new OutgoingHead(methods, OutgoingHead.NO_CONTENT);
        }
        List<String> wished = request.all("access-control-request-headers");
        String names = String.join(",", wished);
        boolean asWished = !names.isBlank() && names.length() <= LONGEST_WISH && isListOfNames(names);
        return new OutgoingHead(preflight, OutgoingHead.NO_CONTENT)
                .add(ALLOW_HEADERS, asWished ? new AsciiString(names) : USUAL_HEADERS);
    }

    /** What is said back must not be able to say anything else. */
    private static boolean isListOfNames(String text) {
        return text.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || "-_, ".indexOf(c) >= 0);
    }
}
