// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tidemark.edge.playlist.untrusted.Malformed;
import tidemark.edge.playlist.untrusted.Rejection;

/**
 * The attributes of one tag: positions in the body, decoded only when asked for.
 *
 * <p>One list is used again for every tag of a scan. Commas split outside quotes only; a name that stands twice refuses
 * the playlist; spaces around a comma are let pass, for many packagers write them.
 */
final class AttributeList {
    private static final int FIELDS = 4;

    private final int max;
    private int[] spans = new int[8 * FIELDS];
    private int count;
    private byte[] body = new byte[0];

    AttributeList(int max) {
        this.max = max;
    }

    /** Reads the list in {@code body[from, to)}, forgetting the one before. */
    AttributeList read(byte[] body, int from, int to) throws Malformed {
        this.body = body;
        count = 0;
        int at = skipSpaces(from, to);
        while (at < to) {
            at = readOne(at, to);
        }
        return this;
    }

    private int readOne(int from, int to) throws Malformed {
        int nameEnd = from;
        while (nameEnd < to && isNameByte(body[nameEnd])) {
            nameEnd++;
        }
        if (nameEnd == from || nameEnd == to || body[nameEnd] != '=') {
            throw new Malformed(Rejection.BAD_ATTRIBUTES);
        }
        int start = nameEnd + 1;
        boolean quoted = start < to && body[start] == '"';
        int end = quoted ? closingQuote(start + 1, to) : valueEnd(start, to);
        int after = skipSpaces(quoted ? end + 1 : end, to);
        if (after < to && body[after] != ',') {
            throw new Malformed(Rejection.BAD_ATTRIBUTES);
        }
        add(from, nameEnd, quoted ? start + 1 : start, end);
        return skipSpaces(after + 1, to);
    }

    private int closingQuote(int from, int to) throws Malformed {
        for (int at = from; at < to; at++) {
            if (body[at] == '"') {
                return at;
            }
        }
        throw new Malformed(Rejection.BAD_ATTRIBUTES);
    }

    private int valueEnd(int from, int to) throws Malformed {
        int at = from;
        while (at < to && body[at] != ',' && body[at] != ' ') {
            if (body[at++] == '"') {
                throw new Malformed(Rejection.BAD_ATTRIBUTES);
            }
        }
        return at;
    }

    private int skipSpaces(int from, int to) {
        int at = from;
        while (at < to && body[at] == ' ') {
            at++;
        }
        return at;
    }

    private void add(int nameFrom, int nameTo, int valueFrom, int valueTo) throws Malformed {
        if (count == max) {
            throw new Malformed(Rejection.TOO_MANY_ENTRIES);
        }
        for (int i = 0; i < count; i++) {
            if (Arrays.equals(body, spans[i * FIELDS], spans[i * FIELDS + 1], body, nameFrom, nameTo)) {
                throw new Malformed(Rejection.DUPLICATE_ATTRIBUTE);
            }
        }
        if ((count + 1) * FIELDS > spans.length) {
            spans = Arrays.copyOf(spans, spans.length * 2);
        }
        int base = count++ * FIELDS;
        spans[base] = nameFrom;
        spans[base + 1] = nameTo;
        spans[base + 2] = valueFrom;
        spans[base + 3] = valueTo;
    }

    boolean has(String name) {
        return find(name) >= 0;
    }

    /** True when the attribute is the enumerated string {@code YES}. */
    boolean isYes(String name) {
        return text(name, "").equals("YES");
    }

    /** The value without its quotes, or {@code absent}. */
    String text(String name, String absent) {
        int at = find(name);
        return at < 0 ? absent : new String(body, spans[at + 2], spans[at + 3] - spans[at + 2], StandardCharsets.UTF_8);
    }

    /** The value of an attribute that the tag must have. */
    String required(String name) throws Malformed {
        if (!has(name)) {
            throw new Malformed(Rejection.MISSING_ATTRIBUTE);
        }
        return text(name, "");
    }

    long integer(String name, long absent) throws Malformed {
        int at = find(name);
        return at < 0 ? absent : DecimalText.integer(body, spans[at + 2], spans[at + 3]);
    }

    long micros(String name, long absent) throws Malformed {
        int at = find(name);
        return at < 0 ? absent : DecimalText.micros(body, spans[at + 2], spans[at + 3]);
    }

    private int find(String name) {
        for (int base = 0; base < count * FIELDS; base += FIELDS) {
            if (spans[base + 1] - spans[base] == name.length() && matches(name, spans[base])) {
                return base;
            }
        }
        return -1;
    }

    private boolean matches(String name, int from) {
        for (int i = 0; i < name.length(); i++) {
            if (body[from + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNameByte(byte octet) {
        return (octet >= 'A' && octet <= 'Z') || (octet >= '0' && octet <= '9') || octet == '-';
    }
}
