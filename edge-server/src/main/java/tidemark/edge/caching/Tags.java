// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import java.util.List;
import java.util.stream.Stream;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;

/**
 * The names under which an origin lets an answer be purged together with others (C-37). They come from
 * {@code Surrogate-Key} (separated by spaces), {@code Cache-Tag} (by commas) and {@code Cache-Groups} (RFC 9875, a List of
 * Strings that counts as a whole or not at all) and are one set, compared character by character. Immutable.
 *
 * @param names {@value #MOST} at most, of {@value #LONGEST} characters each; what is beyond is not remembered
 */
public record Tags(List<String> names) {
    /** How many one answer may have. */
    public static final int MOST = 64;
    /** How long one may be, characters. */
    public static final int LONGEST = 256;
    /** No tag. */
    public static final Tags NONE = new Tags(List.of());

    public Tags {
        names = List.copyOf(names);
    }

    /** The tags that an origin's answer states. */
    public static Tags of(Fields response) {
        Stream<String> keys = parts(response, "surrogate-key", "[ \t]+");
        Stream<String> tags = parts(response, "cache-tag", ",");
        Stream<String> groups = members(response, "cache-groups");
        return bounded(Stream.of(keys, tags, groups).flatMap(part -> part));
    }

    /**
     * The groups that the answer to an unsafe request makes invalid (RFC 9875 §3). Whether the request was unsafe and the
     * answer is one that may say so is the caller's to know.
     */
    public static Tags invalidatedBy(Fields response) {
        return bounded(members(response, "cache-group-invalidation"));
    }

    /** These and the older ones: a confirmation may state some of its tags only, and none is to be lost by that. */
    public Tags and(Tags older) {
        return older.names.isEmpty() || names.containsAll(older.names)
                ? this
                : bounded(Stream.concat(names.stream(), older.names.stream()));
    }

    private static Stream<String> parts(Fields response, String field, String separator) {
        return response.all(field).stream()
                .flatMap(line -> Stream.of(line.split(separator, -1)))
                .map(String::trim);
    }

    /** The members of a List of Strings; none when it is not one. Parameters mean nothing. */
    private static Stream<String> members(Fields response, String field) {
        List<String> lines = response.all(field);
        if (lines.isEmpty()) {
            return Stream.empty();
        }
        try {
            List<ListElement<?>> members = new Parser(lines).parseList().get();
            return members.stream().allMatch(StringItem.class::isInstance)
                    ? members.stream().map(member -> ((StringItem) member).get())
                    : Stream.empty();
        } catch (ParseException noList) {
            return Stream.empty();
        }
    }

    private static Tags bounded(Stream<String> stated) {
        List<String> names = stated.filter(name -> !name.isEmpty() && name.length() <= LONGEST)
                .distinct()
                .limit(MOST)
                .toList();
        return names.isEmpty() ? NONE : new Tags(names);
    }

    /** Bytes of memory these take, roughly. */
    public long footprint() {
        long bytes = 0;
        for (String name : names) {
            bytes += 64 + name.length();
        }
        return bytes;
    }
}
