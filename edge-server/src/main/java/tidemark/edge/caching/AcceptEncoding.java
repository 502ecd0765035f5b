// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import java.util.List;

/**
 * What an Accept-Encoding field asks for (RFC 9110 §12.5.3), as far as the edge can give it: weights in thousandths.
 * A field that is not written as the RFC wants it asks for nothing, and neither does no field: identity is always understood.
 *
 * @param br weight of brotli
 * @param gzip weight of gzip, which {@code x-gzip} also names
 * @param identity weight of no coding; 1 when the field does not mention it, so that anything named goes before it
 */
public record AcceptEncoding(int br, int gzip, int identity) {
    /** Identity only. */
    public static final AcceptEncoding NOTHING = new AcceptEncoding(0, 0, 1);

    private static final List<ContentCoding> NONE = List.of();
    private static final List<ContentCoding> BR = List.of(ContentCoding.BR);
    private static final List<ContentCoding> GZIP = List.of(ContentCoding.GZIP);
    private static final List<ContentCoding> BR_FIRST = List.of(ContentCoding.BR, ContentCoding.GZIP);
    private static final List<ContentCoding> GZIP_FIRST = List.of(ContentCoding.GZIP, ContentCoding.BR);

    /** Reads a field's value; its lines joined by commas. */
    public static AcceptEncoding parse(String field) {
        return new WeightScanner(field).scan();
    }

    /** The codings to send rather than identity, the best first; of equal weight, the smaller form first. */
    public List<ContentCoding> wanted() {
        boolean takesBr = br > 0 && br >= identity;
        boolean takesGzip = gzip > 0 && gzip >= identity;
        if (takesBr && takesGzip) {
            return br >= gzip ? BR_FIRST : GZIP_FIRST;
        }
        return takesBr ? BR : takesGzip ? GZIP : NONE;
    }
}
