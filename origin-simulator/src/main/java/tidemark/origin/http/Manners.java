// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

/**
 * How the origin behaves when nothing is wrong.
 *
 * @param earlyStatus the status of a segment that is not there yet: 404 or 425
 * @param goneStatus the status of a segment that has left the window: 404 or 410
 * @param chunked whether bodies come in chunks, without a Content-Length; {@code ?chunked=1} asks for the same
 * @param gzip whether text is compressed for those who accept it
 */
public record Manners(CachePolicy cachePolicy, int earlyStatus, int goneStatus, boolean chunked, boolean gzip) {
    public static final Manners DEFAULT = new Manners(CachePolicy.REALISTIC, 404, 404, false, true);

    public Manners {
        if (earlyStatus != 404 && earlyStatus != 425) {
            throw new IllegalArgumentException("early-status: " + earlyStatus + " (expected: 404 or 425)");
        }
        if (goneStatus != 404 && goneStatus != 410) {
            throw new IllegalArgumentException("gone-status: " + goneStatus + " (expected: 404 or 410)");
        }
    }

    public Manners withCachePolicy(CachePolicy policy) {
        return new Manners(policy, earlyStatus, goneStatus, chunked, gzip);
    }

    public Manners withEarlyStatus(int status) {
        return new Manners(cachePolicy, status, goneStatus, chunked, gzip);
    }

    public Manners withGoneStatus(int status) {
        return new Manners(cachePolicy, earlyStatus, status, chunked, gzip);
    }

    public Manners withChunked(boolean on) {
        return new Manners(cachePolicy, earlyStatus, goneStatus, on, gzip);
    }

    public Manners withGzip(boolean on) {
        return new Manners(cachePolicy, earlyStatus, goneStatus, chunked, on);
    }
}
