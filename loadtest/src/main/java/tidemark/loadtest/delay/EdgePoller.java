// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.delay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.http.HttpSession;
import tidemark.loadtest.http.ResponseListener;
import tidemark.loadtest.measure.ErrorReason;
import tidemark.loadtest.measure.Latencies;
import tidemark.loadtest.viewer.BadManifestException;
import tidemark.loadtest.viewer.ListedEdge;
import tidemark.loadtest.viewer.RunClock;

/**
 * Asks for one playlist or MPD again and again, one request at a time over one connection, and notes when it saw what.
 * Confined to its event loop.
 */
final class EdgePoller implements ResponseListener {
    private static final int OK = 200;
    private static final long RETRY = TimeUnit.SECONDS.toNanos(1);

    private final Desk desk;
    private final URI url;
    private final ListedEdge.Reader reader;
    private final Cadence cadence;
    private final EdgeSight sight = new EdgeSight();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private byte[] readBefore = {};
    private @Nullable ListedEdge edge;
    private int status;
    private long due;
    private long asked;
    private boolean stopped;

    /**
     * What an asker works with.
     *
     * @param session its own
     * @param countFrom from when on answers count, nanoseconds since the epoch
     * @param timerLag how late timers were, of all askers together
     */
    record Desk(EventLoop loop, HttpSession session, RunClock clock, long countFrom, Latencies timerLag) {}

    EdgePoller(Desk desk, URI url, ListedEdge.Reader reader, Cadence cadence) {
        this.desk = desk;
        this.url = url;
        this.reader = reader;
        this.cadence = cadence;
    }

    /** Asks at {@code moment}, nanoseconds since the epoch, or at once. */
    void askAt(long moment) {
        long now = desk.clock().now();
        long meant = Math.max(now, moment);
        desk.loop().schedule(() -> ask(meant), meant - now, TimeUnit.NANOSECONDS);
    }

    private void ask(long meant) {
        if (stopped) {
            return;
        }
        due = meant;
        asked = desk.clock().now();
        if (counts()) {
            desk.timerLag().record(asked - meant);
        }
        body.reset();
        desk.session().get(url, this);
    }

    /** Ends it and says what it saw. */
    EdgeSight stop() {
        stopped = true;
        desk.session().close();
        return sight;
    }

    @Override
    public void head(URI source, int code, HttpHeaders headers) {
        status = code;
    }

    @Override
    public void body(ByteBuf piece) {
        body.writeBytes(ByteBufUtil.getBytes(piece));
    }

    @Override
    public void ended() {
        long arrived = desk.clock().now();
        try {
            if (status != OK) {
                throw new BadManifestException(url + ": status " + status);
            }
            ListedEdge read = read();
            boolean changed = sight.answered(read, asked, arrived, counts());
            askAt(cadence.next(due, read, changed));
        } catch (BadManifestException unusable) {
            sight.failed(counts());
            askAt(asked + RETRY);
        }
    }

    /** Most answers are the one before: those are not parsed again. */
    private ListedEdge read() throws BadManifestException {
        byte[] bytes = body.toByteArray();
        ListedEdge latest = edge;
        if (latest == null || !Arrays.equals(bytes, readBefore)) {
            latest = reader.read(new String(bytes, StandardCharsets.UTF_8));
            readBefore = bytes;
            edge = latest;
        }
        return latest;
    }

    private boolean counts() {
        return asked - desk.countFrom() >= 0;
    }

    @Override
    public void failed(ErrorReason reason) {
        sight.failed(counts());
        askAt(asked + RETRY);
    }

    @Override
    public void resent() {
        // A kept-alive connection may close; the request went out again.
    }
}
