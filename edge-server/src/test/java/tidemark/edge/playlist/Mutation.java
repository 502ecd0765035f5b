// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Damages a text the way networks, disks and packagers do: flipped bytes, lost, doubled and swapped stretches. */
public final class Mutation {
    private Mutation() {}

    public static byte[] of(byte[] text, Random random) {
        byte[] damaged = text.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            damaged = once(damaged, random);
        }
        return damaged;
    }

    private static byte[] once(byte[] text, Random random) {
        if (text.length == 0) {
            return text;
        }
        int from = random.nextInt(text.length);
        int to = from + random.nextInt(Math.min(80, text.length - from) + 1);
        return switch (random.nextInt(5)) {
            case 0 -> replaced(text, from, (byte) random.nextInt());
            case 1 -> joined(text, from, text, to);
            case 2 -> joined(text, to, text, from);
            case 3 -> Arrays.copyOf(text, from);
            default -> joined(joined(text, from, digits(random), 0), from, text, to);
        };
    }

    private static byte[] replaced(byte[] text, int at, byte octet) {
        byte[] copy = text.clone();
        copy[at] = octet;
        return copy;
    }

    /** The start of one text, up to {@code end}, and the rest of another, from {@code start}. */
    private static byte[] joined(byte[] head, int end, byte[] tail, int start) {
        byte[] joined = Arrays.copyOf(head, end + tail.length - start);
        System.arraycopy(tail, start, joined, end, tail.length - start);
        return joined;
    }

    private static byte[] digits(Random random) {
        return Long.toString(random.nextLong()).getBytes(StandardCharsets.US_ASCII);
    }
}
