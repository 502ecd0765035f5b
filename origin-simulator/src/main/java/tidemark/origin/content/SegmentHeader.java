// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The one line of ASCII every synthetic segment starts with: what it is, how long it is, and a checksum over that line's
 * own beginning and everything after it.
 *
 * @param run which run of the packager made it; differs between segments that share a name
 * @param seed {@link ContentOptions#seed}
 * @param number its number in that run, {@link #INIT} for an init segment
 * @param ticks its start in ticks after the run's zero
 * @param length bytes, this line included
 */
public record SegmentHeader(
        String channel, String rendition, String run, long seed, long number, long ticks, int length) {
    /** The number of what has none. */
    public static final long INIT = -1;

    /** No header is longer, line feed included. */
    static final int MAX_BYTES = 512;

    private static final String MAGIC = "tidemark-segment";
    private static final String CHECKSUM = " crc32c=";
    private static final int CHECKSUM_BYTES = CHECKSUM.length() + 8 + 1;

    /** A header as it was read, with the checksum it claims. */
    record Claim(SegmentHeader header, int crc32c) {}

    /**
     * Whether a segment with this header is a right answer to a request for {@code path}: a path or URL, of which the
     * last three parts count, {@code …/{channel}/{rendition}/{file}}.
     */
    public boolean answers(String path) {
        int query = path.indexOf('?');
        String[] parts = (query < 0 ? path : path.substring(0, query)).split("/", -1);
        int last = parts.length - 1;
        return last >= 2
                && parts[last - 2].equals(channel)
                && parts[last - 1].equals(rendition)
                && SegmentName.parse(parts[last]).filter(this::isNamed).isPresent();
    }

    private boolean isNamed(SegmentName name) {
        boolean sameRun = name.run().isEmpty() || name.run().equals(run);
        return sameRun
                && switch (name.spelling()) {
                    case INIT -> number == INIT;
                    case NUMBER -> number != INIT && number == name.value();
                    case TIME -> number != INIT && ticks == name.value();
                };
    }

    /** The line up to the checksum, which covers it. */
    byte[] covered() {
        String line = MAGIC + " channel=" + channel + " rendition=" + rendition + " run=" + run + " seed=" + seed
                + " number=" + number + " ticks=" + ticks + " length=" + length;
        return line.getBytes(StandardCharsets.US_ASCII);
    }

    /** The rest of the line. */
    static byte[] uncovered(int crc32c) {
        return String.format(Locale.ROOT, "%s%08x\n", CHECKSUM, crc32c).getBytes(StandardCharsets.US_ASCII);
    }

    /** How many bytes of a line of {@code lineBytes} the checksum covers. */
    static int coveredBytes(int lineBytes) {
        return lineBytes - CHECKSUM_BYTES;
    }

    /** Reads a line back, line feed included; empty if it is no such line. */
    static Optional<Claim> parse(String line) {
        String[] words = line.stripTrailing().split(" ", -1);
        if (!words[0].equals(MAGIC)) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                fields.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        try {
            return Optional.of(claimOf(fields));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    private static Claim claimOf(Map<String, String> fields) {
        SegmentHeader header = new SegmentHeader(
                fields.getOrDefault("channel", ""),
                fields.getOrDefault("rendition", ""),
                fields.getOrDefault("run", ""),
                Long.parseLong(fields.getOrDefault("seed", "")),
                Long.parseLong(fields.getOrDefault("number", "")),
                Long.parseLong(fields.getOrDefault("ticks", "")),
                Integer.parseInt(fields.getOrDefault("length", "")));
        return new Claim(header, Integer.parseUnsignedInt(fields.getOrDefault("crc32c", ""), 16));
    }
}
