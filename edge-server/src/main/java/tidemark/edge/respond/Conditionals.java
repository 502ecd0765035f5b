// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.EntityTags;
import tidemark.edge.caching.Fields;
import tidemark.edge.caching.HttpDate;

/** What a client's preconditions say about a stored answer (RFC 9110 §13, RFC 9111 §4.3.2, C-21, C-22). */
final class Conditionals {
    private Conditionals() {}

    /** Whether the client has it already: 304. */
    static boolean isUnchanged(Fields request, Fields stored) {
        if (request.has("if-none-match")) {
            String tags = String.join(",", request.all("if-none-match"));
            String etag = stored.first("etag");
            return tags.trim().equals("*") || (etag != null && EntityTags.anyWeakMatch(tags, etag));
        }
        String condition = request.first("if-modified-since");
        if (condition == null) {
            return false;
        }
        OptionalLong since = HttpDate.millis(condition);
        String modified = stored.first("last-modified");
        OptionalLong changed = HttpDate.millis(modified == null ? stored.first("date") : modified);
        return since.isPresent() && changed.isPresent() && changed.getAsLong() <= since.getAsLong();
    }

    /** Whether a Range may be honoured under the request's If-Range. */
    static boolean mayUseRange(Fields request, Fields stored) {
        String condition = request.first("if-range");
        if (condition == null) {
            return true;
        }
        if (condition.startsWith("\"") || condition.startsWith("W/")) {
            String etag = stored.first("etag");
            return etag != null && EntityTags.strongMatch(condition.trim(), etag);
        }
        return isSameStrongDate(condition, stored.first("last-modified"), stored.first("date"));
    }

    /** A Last-Modified is strong when it is at least a second older than the answer (RFC 9110 §8.8.2.2). */
    private static boolean isSameStrongDate(String condition, @Nullable String modified, @Nullable String date) {
        OptionalLong asked = HttpDate.millis(condition);
        OptionalLong changed = HttpDate.millis(modified);
        OptionalLong made = HttpDate.millis(date);
        return asked.isPresent()
                && changed.isPresent()
                && asked.getAsLong() == changed.getAsLong()
                && made.isPresent()
                && made.getAsLong() - changed.getAsLong() >= 1000;
    }
}
