// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import java.util.List;
import java.util.Locale;

/** The content codings that text can be answered in beside identity (RFC 9110 §8.4.1), the smaller one first. */
public enum ContentCoding {
    BR(0, "br", "-br"),
    GZIP(1, "gzip", "-gz");

    private static final List<String> DIGESTS = List.of("content-digest", "repr-digest", "digest", "content-md5");

    private final int slot;
    private final String token;
    private final String tagSuffix;

    ContentCoding(int slot, String token, String tagSuffix) {
        this.slot = slot;
        this.token = token;
        this.tagSuffix = tagSuffix;
    }

    /** Where it stands in an array with one place for each coding. */
    public int slot() {
        return slot;
    }

    /** Its name in Content-Encoding and Accept-Encoding. */
    public String token() {
        return token;
    }

    /**
     * The entity tag of the answer in this coding: every coding has its own, a weak one stays weak (RFC 9110 §8.8.3.3, C-23).
     *
     * @param tag a {@link EntityTags#isWellFormed well-formed} one
     */
    public String tag(String tag) {
        return tag.substring(0, tag.length() - 1) + tagSuffix + '"';
    }

    /**
     * Whether an answer may be given in a coding that the origin did not choose: it came in none, the origin does not
     * forbid to transform it (RFC 9110 §7.7), and it has an entity tag to tell the codings apart by.
     */
    public static boolean mayBeApplied(Fields answer) {
        String tag = answer.first("etag");
        return !answer.has("content-encoding")
                && tag != null
                && EntityTags.isWellFormed(tag)
                && !CacheControl.parse(answer.all("cache-control")).has("no-transform");
    }

    /** Whether an answer says already that it differs by Accept-Encoding. */
    public static boolean isVaried(Fields answer) {
        for (String line : answer.all("vary")) {
            for (String name : line.split(",", -1)) {
                String field = name.trim().toLowerCase(Locale.ROOT);
                if (field.equals("accept-encoding") || field.equals("*")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a field is about the very bytes of the answer, so that it is wrong in another coding (RFC 9530). */
    public static boolean isOfTheBytes(String lowerCaseName) {
        return DIGESTS.contains(lowerCaseName);
    }
}
