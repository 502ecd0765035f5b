// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.watch;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.http.HttpSession;
import tidemark.loadtest.http.ResponseListener;
import tidemark.loadtest.measure.ErrorReason;

/** One media playlist, loaded again and again: how far it has come, and whether it ever went back. Confined to its loop. */
final class WatchedPlaylist {
    private static final Pattern SEQUENCE = Pattern.compile("#EXT-X-MEDIA-SEQUENCE:(\\d+)");
    private static final Pattern SEGMENT = Pattern.compile("#EXTINF:");
    private static final long UNKNOWN = -1;
    private static final int OK = 200;

    private final URI uri;
    private final HttpSession session;
    private final WatchTally tally;
    private long position = UNKNOWN;
    private boolean underWay;

    WatchedPlaylist(URI uri, HttpSession session, WatchTally tally) {
        this.uri = uri;
        this.session = session;
        this.tally = tally;
    }

    /** Loads it now, which was due at {@code due}; not while the load before is still under way. */
    void load(long due) {
        if (underWay) {
            tally.late();
            return;
        }
        underWay = true;
        session.get(uri, new Load(due));
    }

    /** Whether it was ever seen. */
    boolean seen() {
        return position != UNKNOWN;
    }

    private void loaded(String text) {
        Matcher sequence = SEQUENCE.matcher(text);
        if (!sequence.find()) {
            tally.errors().failed(ErrorReason.BAD_MANIFEST, uri + ": no EXT-X-MEDIA-SEQUENCE");
            return;
        }
        long now = Long.parseLong(sequence.group(1))
                + SEGMENT.matcher(text).results().count()
                - 1;
        if (now < position) {
            tally.wentBack();
        } else if (position != UNKNOWN) {
            tally.moved(now - position);
        }
        position = Math.max(position, now);
    }

    /** One load. */
    private final class Load implements ResponseListener {
        private final long due;
        private @Nullable ByteArrayOutputStream body;

        Load(long due) {
            this.due = due;
        }

        @Override
        public void head(URI source, int status, HttpHeaders headers) {
            if (status == OK) {
                body = new ByteArrayOutputStream();
            } else {
                tally.errors().status(status, uri.toString());
            }
        }

        @Override
        public void body(ByteBuf piece) {
            if (body != null) {
                byte[] bytes = new byte[piece.readableBytes()];
                piece.getBytes(piece.readerIndex(), bytes);
                body.writeBytes(bytes);
            }
        }

        @Override
        public void ended() {
            underWay = false;
            if (body != null) {
                tally.loaded(System.nanoTime() - due);
                WatchedPlaylist.this.loaded(body.toString(StandardCharsets.UTF_8));
            }
        }

        @Override
        public void failed(ErrorReason reason) {
            underWay = false;
            tally.errors().failed(reason, uri.toString());
        }

        @Override
        public void resent() {
            tally.errors().resent();
        }
    }
}
