// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.archive;

import tidemark.edge.caching.Tags;

/**
 * The tags of an answer in 64 bits, two for each (a Bloom filter): what a purge by tag looks at without reading the disk. It
 * may take an answer for tagged that is not, which costs a fetch, and never the other way round. Written on disk: the bits of a
 * tag never change.
 */
final class TagMarks {
    private TagMarks() {}

    static long of(Tags tags) {
        long marks = 0;
        for (String tag : tags.names()) {
            marks |= bitsOf(tag);
        }
        return marks;
    }

    /** Whether an answer with these marks may have the tag. */
    static boolean mayHave(long marks, String tag) {
        long bits = bitsOf(tag);
        return (marks & bits) == bits;
    }

    private static long bitsOf(String tag) {
        long hash = tag.hashCode() * 0x9E3779B97F4A7C15L;
        return 1L << (hash >>> 58) | 1L << (hash >>> 52 & 63);
    }
}
