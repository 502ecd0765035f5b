// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Instant;
import java.util.Optional;
import tidemark.origin.content.ObjectKind;
import tidemark.origin.content.OriginObject;
import tidemark.origin.faults.AnswerFault.GzipFlip;
import tidemark.origin.faults.AnswerFault.StuckEtag;
import tidemark.origin.faults.Struck;

/** The answers with an object in them: coding, validators and lifetime, then conditions, then ranges. */
final class ObjectAnswers {
    private final Manners manners;
    private final DocumentRewriter rewriter;

    ObjectAnswers(Manners manners, DocumentRewriter rewriter) {
        this.manners = manners;
        this.rewriter = rewriter;
    }

    Answer answer(OriginObject object, Ask ask, Struck struck, Instant date) {
        byte[] plain = rewriter.rewrite(object, ask, struck, date);
        boolean gzip = isText(object) && gzipFor(ask, struck);
        HttpHeaders headers = headers(object, gzip, date);
        String tag = EntityTag.of(object, plain);
        validators(
                headers,
                object,
                struck.by(StuckEtag.class).map(fault -> "\"stuck\"").orElse(gzip ? EntityTag.gzipped(tag) : tag));
        if (Conditions.notModified(ask, headers)) {
            headers.remove(HttpHeaderNames.CONTENT_TYPE).remove(HttpHeaderNames.CONTENT_ENCODING);
            return Answer.bodyless(HttpResponseStatus.NOT_MODIFIED, headers, Optional.of(object.kind()));
        }
        byte[] body = gzip ? ContentCoding.gzip(plain) : plain;
        return isText(object) || !ask.isGet() ? whole(body, headers, object.kind()) : part(object, ask, headers);
    }

    private static Answer whole(byte[] body, HttpHeaders headers, ObjectKind kind) {
        return new Answer(HttpResponseStatus.OK, headers, body, 0, body.length, Optional.of(kind));
    }

    private static Answer part(OriginObject object, Ask ask, HttpHeaders headers) {
        int length = object.body().length;
        String field = Conditions.rangeHolds(ask, headers) ? ask.header(HttpHeaderNames.RANGE) : "";
        return switch (ByteRange.judge(field, length)) {
            case IGNORED -> whole(object.body(), headers, object.kind());
            case UNSATISFIABLE ->
                Answer.refusal(416, "the object has " + length + " bytes")
                        .with(HttpHeaderNames.CONTENT_RANGE, "bytes */" + length);
            case SATISFIABLE -> part(object, ByteRange.parse(field, length), headers);
        };
    }

    private static Answer part(OriginObject object, ByteRange range, HttpHeaders headers) {
        headers.set(HttpHeaderNames.CONTENT_RANGE, range.contentRange(object.body().length));
        return new Answer(
                HttpResponseStatus.PARTIAL_CONTENT,
                headers,
                object.body(),
                range.first(),
                range.length(),
                Optional.of(object.kind()));
    }

    private HttpHeaders headers(OriginObject object, boolean gzip, Instant date) {
        HttpHeaders headers = new DefaultHttpHeaders().set(HttpHeaderNames.CONTENT_TYPE, object.contentType());
        CachePolicy policy = manners.cachePolicy();
        policy.cacheControl(object).ifPresent(value -> headers.set(HttpHeaderNames.CACHE_CONTROL, value));
        policy.lifetime(object).ifPresent(age -> headers.set(HttpHeaderNames.EXPIRES, HttpDate.print(date.plus(age))));
        headers.set(HttpHeaderNames.ACCEPT_RANGES, isText(object) ? "none" : "bytes");
        if (isText(object) && manners.gzip()) {
            headers.set(HttpHeaderNames.VARY, "Accept-Encoding");
        }
        if (gzip) {
            headers.set(HttpHeaderNames.CONTENT_ENCODING, "gzip");
        }
        return headers;
    }

    private static void validators(HttpHeaders headers, OriginObject object, String tag) {
        if (object.kind() != ObjectKind.TIME) {
            headers.set(HttpHeaderNames.ETAG, tag);
            headers.set(HttpHeaderNames.LAST_MODIFIED, HttpDate.print(object.lastModified()));
        }
    }

    private boolean gzipFor(Ask ask, Struck struck) {
        boolean accepted = ContentCoding.acceptsGzip(ask);
        return struck.by(GzipFlip.class)
                .map(flip -> (accepted || flip.force()) && struck.nth(GzipFlip.class) % 2 == 1)
                .orElse(manners.gzip() && accepted);
    }

    private static boolean isText(OriginObject object) {
        return switch (object.kind()) {
            case MULTIVARIANT, MEDIA_PLAYLIST, MPD, TIME -> true;
            case INIT, SEGMENT, BLOB -> false;
        };
    }
}
