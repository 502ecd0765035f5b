// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stampede;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.http.OpenLine;
import tidemark.loadtest.http.ResponseListener;
import tidemark.loadtest.measure.ErrorReason;

/**
 * One of many: asks once, keeps a checksum of what comes and none of the bytes.
 *
 * <p>Threads: written by its event loop; read by others once {@code onEnd} has run.
 */
final class StampedeClient implements ResponseListener {
    static final long NEVER = Long.MIN_VALUE;

    private final boolean slow;
    private final Runnable onEnd;
    private final CRC32C checksum = new CRC32C();
    private @Nullable OpenLine line;
    private @Nullable ErrorReason failure;
    private String entityTag = "";
    private int status;
    private long bytes;
    private long asked = NEVER;
    private long firstByte = NEVER;
    private long lastByte = NEVER;

    StampedeClient(boolean slow, Runnable onEnd) {
        this.slow = slow;
        this.onEnd = onEnd;
    }

    /** Its connection is there. */
    void connected(OpenLine open) {
        line = open;
    }

    /** Asks now; without a connection it has failed already. On its event loop. */
    void ask(URI url) {
        asked = System.nanoTime();
        if (line == null) {
            failed(ErrorReason.UNREACHABLE);
        } else {
            line.get(url, this);
        }
    }

    @Override
    public void head(URI source, int code, HttpHeaders headers) {
        status = code;
        entityTag = headers.get(HttpHeaderNames.ETAG, "");
    }

    @Override
    public void body(ByteBuf piece) {
        if (firstByte == NEVER) {
            firstByte = System.nanoTime();
        }
        bytes += piece.readableBytes();
        for (ByteBuffer buffer : piece.nioBuffers()) {
            checksum.update(buffer);
        }
    }

    @Override
    public void ended() {
        lastByte = System.nanoTime();
        failure = status == 200 ? null : ErrorReason.STATUS;
        leave();
    }

    @Override
    public void failed(ErrorReason reason) {
        failure = reason;
        leave();
    }

    @Override
    public void resent() {
        throw new AssertionError("a line is used once");
    }

    private void leave() {
        if (line != null) {
            line.close();
        }
        onEnd.run();
    }

    boolean isSlow() {
        return slow;
    }

    boolean isConnected() {
        return line != null;
    }

    /** Why it has no whole body, null when it has one. */
    @Nullable ErrorReason failure() {
        return failure;
    }

    int status() {
        return status;
    }

    long bytes() {
        return bytes;
    }

    long checksum() {
        return checksum.getValue();
    }

    /** The ETag of the answer, empty without one. */
    String entityTag() {
        return entityTag;
    }

    /** Nanoseconds of {@link System#nanoTime}. */
    long askedAt() {
        return asked;
    }

    /** When the first byte of the body was there, or {@link #NEVER}. */
    long firstByteAt() {
        return firstByte;
    }

    /** When the body was whole, or {@link #NEVER}. */
    long lastByteAt() {
        return lastByte;
    }
}
