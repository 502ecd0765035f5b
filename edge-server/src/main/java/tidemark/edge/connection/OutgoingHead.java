// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link ResponseHead} and what is particular to this one answer. Used once, on the connection's event loop. */
public final class OutgoingHead {
    /** The length is not known yet: chunked in HTTP/1.1, plain DATA in HTTP/2 (D-34). */
    public static final long UNKNOWN_LENGTH = -1;
    /** The status has no content and no Content-Length, such as 304. */
    public static final long NO_CONTENT = -2;

    private final ResponseHead head;
    private final long contentLength;
    private final List<AsciiString> pairs = new ArrayList<>(6);
    private long ageSeconds = -1;
    private boolean lastOfConnection;

    /**
     * @param contentLength bytes of the body, {@link #UNKNOWN_LENGTH} or {@link #NO_CONTENT}
     */
    public OutgoingHead(ResponseHead head, long contentLength) {
        this.head = head;
        this.contentLength = contentLength;
    }

    /** Sets Age (C-13), whole seconds. */
    public OutgoingHead age(long seconds) {
        this.ageSeconds = seconds;
        return this;
    }

    /** Adds a field line; the name must be lower case. */
    public OutgoingHead add(AsciiString name, AsciiString value) {
        pairs.add(name);
        pairs.add(value);
        return this;
    }

    /** Asks for the connection to be closed after this answer. */
    public OutgoingHead lastOfConnection() {
        this.lastOfConnection = true;
        return this;
    }

    /** What is the same in every answer like this. */
    public ResponseHead head() {
        return head;
    }

    long contentLength() {
        return contentLength;
    }

    long ageSeconds() {
        return ageSeconds;
    }

    List<AsciiString> pairs() {
        return pairs;
    }

    boolean isLastOfConnection() {
        return lastOfConnection;
    }

    /** For tests and logs: the first value of an added field. */
    @Nullable AsciiString added(String name) {
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).contentEquals(name)) {
                return pairs.get(i + 1);
            }
        }
        return null;
    }
}
