// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import tidemark.origin.content.ObjectKind;
import tidemark.origin.content.OriginObject;

/** Strong validators: equal for equal bytes, also at another origin of the same stream. */
final class EntityTag {
    private static final int BEGINNING_BYTES = 1024;

    private EntityTag() {}

    /**
     * The tag of an object that is sent as {@code body}. A segment is told by what it is and how it begins, since hashing
     * megabytes per request would be waste: the beginning is a box of sizes, or the checksum of all the rest.
     */
    static String of(OriginObject object, byte[] body) {
        if (object.kind() != ObjectKind.SEGMENT) {
            return of(body);
        }
        String name = object.channel()
                + '/'
                + object.rendition()
                + '/'
                + object.number()
                + '/'
                + body.length
                + '/'
                + object.lastModified()
                + '/'
                + beginning(body);
        return of(name.getBytes(StandardCharsets.UTF_8));
    }

    private static long beginning(byte[] body) {
        CRC32C sum = new CRC32C();
        sum.update(body, 0, Math.min(body.length, BEGINNING_BYTES));
        return sum.getValue();
    }

    /** The tag of these bytes: their CRC-32 and their CRC-32C, so that a body can be checked against its tag. */
    static String of(byte[] body) {
        return String.format("\"%08x%08x\"", sum(new CRC32(), body), sum(new CRC32C(), body));
    }

    /** The tag of the same object in another content coding (RFC 9110 §8.8.3.3). */
    static String gzipped(String tag) {
        return tag.substring(0, tag.length() - 1) + "-gz\"";
    }

    /** Whether an If-None-Match field names the tag; weak comparison. */
    static boolean listed(String field, String tag) {
        return field.strip().equals("*")
                || Arrays.stream(field.split(","))
                        .map(each -> strong(each.strip()))
                        .anyMatch(tag::equals);
    }

    private static String strong(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private static long sum(Checksum checksum, byte[] body) {
        checksum.update(body);
        return checksum.getValue();
    }
}
