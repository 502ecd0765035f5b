// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import tidemark.edge.playlist.untrusted.Malformed;
import tidemark.edge.playlist.untrusted.Rejection;

/** Walks over the lines of a body, each byte once, and refuses what no playlist may hold. */
final class LineCursor {
    private final byte[] body;
    private int from;
    private int to;
    private int next;
    private int number;
    private boolean ascii = true;

    LineCursor(byte[] body) {
        this.body = body;
    }

    /** Moves to the next line; false at the end of the body. */
    boolean advance() throws Malformed {
        if (next >= body.length) {
            return false;
        }
        number++;
        from = next;
        int at = from;
        while (at < body.length && body[at] != '\n') {
            if (body[at] < ' ' || body[at] == 0x7f) {
                checkSpecial(at);
            }
            at++;
        }
        to = at > from && body[at - 1] == '\r' ? at - 1 : at;
        next = at + 1;
        return true;
    }

    private void checkSpecial(int at) throws Malformed {
        if (body[at] < 0) {
            ascii = false;
            return;
        }
        boolean lineEnd = body[at] == '\r' && (at + 1 == body.length || body[at + 1] == '\n');
        if (!lineEnd && body[at] != '\t') {
            throw new Malformed(Rejection.CONTROL_CHARACTER);
        }
    }

    /** Called after the last line: refuses bytes that are not UTF-8. */
    void requireUtf8() throws Malformed {
        if (ascii) {
            return;
        }
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException notUtf8) {
            throw new Malformed(Rejection.NOT_UTF8);
        }
    }

    boolean isBlank() {
        return from == to;
    }

    boolean isUri() {
        return body[from] != '#';
    }

    Tag tag() {
        return Tag.of(body, from, to);
    }

    byte[] body() {
        return body;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Where the value of {@code tag} starts; the end of the line when there is none. */
    int valueOf(Tag tag) {
        return Math.min(to, from + tag.valueOffset());
    }

    String text() {
        return new String(body, from, to - from, StandardCharsets.UTF_8);
    }

    /** The number of the current line, the first being 1. */
    int number() {
        return number;
    }
}
