// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import java.util.Optional;

/** The conditions of a request, held against the validators of the answer (RFC 9110 §13). */
final class Conditions {
    private Conditions() {}

    /** If-None-Match decides when it is there, else If-Modified-Since. */
    static boolean notModified(Ask ask, HttpHeaders answer) {
        String tag = answer.get(HttpHeaderNames.ETAG, "");
        String listed = ask.header(HttpHeaderNames.IF_NONE_MATCH);
        if (!listed.isEmpty()) {
            return !tag.isEmpty() && EntityTag.listed(listed, tag);
        }
        Optional<Instant> modified = HttpDate.parse(answer.get(HttpHeaderNames.LAST_MODIFIED, ""));
        return HttpDate.parse(ask.header(HttpHeaderNames.IF_MODIFIED_SINCE))
                .flatMap(since -> modified.map(date -> !date.isAfter(since)))
                .orElse(false);
    }

    /** Whether a Range counts: without If-Range, or when that names exactly what the answer has. */
    static boolean rangeHolds(Ask ask, HttpHeaders answer) {
        String named = ask.header(HttpHeaderNames.IF_RANGE);
        return named.isEmpty()
                || named.equals(answer.get(HttpHeaderNames.ETAG))
                || named.equals(answer.get(HttpHeaderNames.LAST_MODIFIED));
    }
}
