// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An ISO BMFF box as it was read (ISO/IEC 14496-12 §4.2).
 *
 * @param content what follows size and type
 */
record Box(String type, ByteBuffer content) {
    private static final int HEADER_BYTES = 8;

    /** The boxes that fill {@code bytes}. */
    static List<Box> sequence(ByteBuffer bytes) {
        List<Box> boxes = new ArrayList<>();
        int at = bytes.position();
        while (at < bytes.limit()) {
            int size = bytes.getInt(at);
            if (size < HEADER_BYTES || size > bytes.limit() - at) {
                throw new IllegalArgumentException(
                        "box size: " + size + " (expected: 8 to " + (bytes.limit() - at) + ", at byte " + at + ")");
            }
            byte[] type = new byte[4];
            bytes.get(at + 4, type);
            ByteBuffer content = bytes.slice(at + HEADER_BYTES, size - HEADER_BYTES);
            boxes.add(new Box(new String(type, StandardCharsets.ISO_8859_1), content));
            at += size;
        }
        return boxes;
    }

    /** The boxes inside, after {@code fieldBytes} of fields. */
    List<Box> children(int fieldBytes) {
        return sequence(content.slice(fieldBytes, content.limit() - fieldBytes));
    }

    /** The only box of a type inside. */
    Box child(String wanted) {
        return child(wanted, 0);
    }

    Box child(String wanted, int fieldBytes) {
        return children(fieldBytes).stream()
                .filter(box -> box.type.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type + ": has no " + wanted));
    }

    Box descend(String... path) {
        Box box = this;
        for (String step : path) {
            box = box.child(step);
        }
        return box;
    }

    /** The box as bytes again. */
    byte[] bytes() {
        BoxWriter writer = new BoxWriter(HEADER_BYTES + content.limit());
        int start = writer.open(type);
        writer.bytes(content.duplicate().rewind());
        writer.close(start);
        return writer.written();
    }
}
