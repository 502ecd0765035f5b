// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.FileRegion;
import io.netty.util.concurrent.EventExecutor;

/**
 * Where one answer goes: a turn on an HTTP/1.1 connection or a stream of HTTP/2. Everything but {@link #executor} happens
 * on that executor. An answer is {@link #head}, any number of {@link #data}, then {@link #finish} or {@link #abort}.
 */
public interface Downstream {
    /** The connection's event loop. */
    EventExecutor executor();

    /**
     * Sends an interim response (RFC 9110 §15.2, C-55), at once, when the client understands any and no head was sent.
     *
     * @param head its status is 1xx
     */
    void interim(ResponseHead head);

    /**
     * Sends the head.
     *
     * @param bodyFollows false when this is the whole answer; it is then finished
     */
    void head(OutgoingHead head, boolean bodyFollows);

    /** Whether more can be taken without queueing beyond the high-water mark. */
    boolean isWritable();

    /**
     * How many bytes it is sensible to hand over at once. Clear text goes out of the shared body as it lies; what is
     * encrypted is a copy for this client alone, and thousands of them are to stay small.
     */
    default int portion() {
        return Integer.MAX_VALUE;
    }

    /**
     * Sends body bytes. Takes {@code bytes}.
     *
     * @param last whether they end the body; the answer is then finished
     */
    void data(ByteBuf bytes, boolean last);

    /** Whether body bytes may go out as they lie in a file: known once the head is sent. */
    default boolean takesFiles() {
        return false;
    }

    /**
     * Sends body bytes as they lie in a file, where it {@link #takesFiles}; {@link #finish} comes after the last of them. One
     * at a time: there is no room for more until the socket has taken all of it, of which {@link Listener#writable} tells.
     * Takes {@code bytes}.
     */
    default void file(FileRegion bytes) {
        throw new UnsupportedOperationException("file (expected: data)");
    }

    /** Bytes of the file that is being sent which the socket has not taken. */
    default long unsent() {
        return 0;
    }

    /** Ends the body well, when the end was found without bytes. */
    void finish();

    /** Ends the answer so that the client sees it is broken: no last chunk, or RST_STREAM (D-35). */
    void abort();

    /** Pushes what was written to the socket; within a burst of reads it waits for the end of the burst. */
    void flush();

    /** Who is told that there is room again, or that the client left before the end. Replaces the one before. */
    void listen(Listener listener);

    /** What a downstream tells, on its executor. */
    interface Listener {
        /** There is room again. */
        void writable();

        /** The client left, or the answer was cut. Called once at most, and never after {@link Downstream#finish}. */
        void gone();
    }
}
