// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import io.netty.util.AsciiString;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.AcceptEncoding;
import tidemark.edge.caching.ContentCoding;
import tidemark.edge.caching.EntityTags;
import tidemark.edge.caching.Fields;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.encoding.TextEncoder;
import tidemark.edge.store.StoredObject;

/**
 * Which of a stored answer's content codings a client gets (RFC 9110 §12.5.3, C-10, C-23): the one it likes best of those
 * that are made by now. It never waits: what is not made is asked for, and the answer goes out in identity, also to who
 * refuses identity, as RFC 9110 §12.1 lets a server do.
 */
final class Negotiation {
    static final AsciiString VARY = AsciiString.cached("vary");
    static final AsciiString ACCEPT_ENCODING = AsciiString.cached("Accept-Encoding");

    private final TextEncoder encoder;

    Negotiation(TextEncoder encoder) {
        this.encoder = encoder;
    }

    /** Whether the answer could be in another coding for another client, so that caches have to tell them apart (T-41). */
    boolean isOpen(StoredObject object) {
        return encoder.isOn() && object.isNegotiable();
    }

    /** The codings a client likes better than identity, the best first. */
    List<ContentCoding> wanted(Fields request) {
        List<String> lines = request.all("accept-encoding");
        return switch (lines.size()) {
            case 0 -> List.of();
            case 1 -> AcceptEncoding.parse(lines.get(0)).wanted();
            default -> AcceptEncoding.parse(String.join(",", lines)).wanted();
        };
    }

    /** The answer in the best of these codings that is made, else as it is; the best of all is asked for. */
    StoredObject choose(StoredObject object, List<ContentCoding> wanted) {
        boolean asked = false;
        for (ContentCoding coding : wanted) {
            StoredObject coded = object.in(coding);
            if (coded != null) {
                return coded;
            }
            if (!asked && encoder.offers(coding)) {
                encoder.want(object.body(), coding);
                asked = true;
            }
        }
        return object;
    }

    /**
     * The head of the 304, when the client has the answer already in any coding that it takes: whichever it has is as good
     * as the one it would get, and the tag tells which, also where this node has not made that coding (RFC 9110 §13.1.2).
     *
     * @param chosen what it would get
     */
    @Nullable ResponseHead unchanged(Fields request, StoredObject object, StoredObject chosen, List<ContentCoding> wanted) {
        if (Conditionals.isUnchanged(request, chosen.head())) {
            return chosen.head();
        }
        if (wanted.isEmpty() || !request.has("if-none-match")) {
            return null;
        }
        if (Conditionals.isUnchanged(request, object.head())) {
            return object.head();
        }
        String tags = String.join(",", request.all("if-none-match"));
        String tag = object.head().first("etag");
        for (ContentCoding coding : wanted) {
            if (tag != null && encoder.offers(coding) && EntityTags.anyWeakMatch(tags, coding.tag(tag))) {
                return object.headIn(coding);
            }
        }
        return null;
    }
}
