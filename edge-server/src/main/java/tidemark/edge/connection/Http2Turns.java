// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import static java.util.Objects.requireNonNull;

import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.StreamByteDistributor;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Whose body bytes a connection sends next: urgent streams before all others (H-46), and streams of a kind in turn, a frame
 * each (RFC 9113 §10.5 leaves it to the server).
 *
 * <p>A full frame fills one TLS record together with its own head, and no frame is cut for the sake of the last bytes that
 * the socket would take: else most frames lie across two records, and a handful of bytes costs a frame and a record.
 *
 * <p>Threads: the connection's event loop.
 */
final class Http2Turns implements StreamByteDistributor {
    /** Bytes of a TLS record, at most (RFC 8446 §5.1), and of a DATA frame that every client takes. */
    private static final int RECORD = 16_384;

    /** Bytes of a full DATA frame. */
    static final int FRAME = RECORD - Http2CodecUtil.FRAME_HEADER_LENGTH;

    private final Http2Connection.PropertyKey places;
    private final ArrayDeque<Place> urgent = new ArrayDeque<>(2);
    private final ArrayDeque<Place> others = new ArrayDeque<>(4);
    private long sendable;

    Http2Turns(Http2Connection connection) {
        places = connection.newKey();
        Http2Stream whole = connection.connectionStream();
        whole.setProperty(places, new Place(whole));
        connection.addListener(new Http2ConnectionAdapter() {
            @Override
            public void onStreamAdded(Http2Stream stream) {
                stream.setProperty(places, new Place(stream));
            }

            @Override
            public void onStreamClosed(Http2Stream stream) {
                leave(place(stream));
            }
        });
    }

    private Place place(Http2Stream stream) {
        return requireNonNull(stream.<Place>getProperty(places), "place");
    }

    /** What is sent on {@code stream} from now on goes before what others have to say. */
    void first(Http2Stream stream) {
        Place place = place(stream);
        if (!place.urgent) {
            boolean waited = lineOf(place).remove(place);
            place.urgent = true;
            if (waited) {
                urgent.addLast(place);
            }
        }
    }

    private ArrayDeque<Place> lineOf(Place place) {
        return place.urgent ? urgent : others;
    }

    @Override
    public void updateStreamableBytes(StreamState state) {
        Place place = place(state.stream());
        int bytes = Http2CodecUtil.streamableBytes(state);
        sendable += bytes - place.sendable;
        place.sendable = bytes;
        place.overdrawn = state.windowSize() < 0;
        boolean mayMove = state.windowSize() > 0 || (state.windowSize() == 0 && !place.writing);
        if (state.hasFrame() && mayMove && !place.waiting) {
            place.waiting = true;
            lineOf(place).addLast(place);
        }
    }

    private void leave(Place place) {
        if (place.waiting) {
            place.waiting = false;
            lineOf(place).remove(place);
        }
        sendable -= place.sendable;
        place.sendable = 0;
    }

    /** Priorities of RFC 7540 are gone (RFC 9113 §5.3). */
    @Override
    public void updateDependencyTree(int child, int parent, short weight, boolean exclusive) {}

    @Override
    public boolean distribute(int most, Writer writer) throws Http2Exception {
        int left = most;
        for (Place next = next(); next != null; next = next()) {
            if (next.overdrawn) {
                continue;
            }
            int bytes = Math.min(FRAME, next.sendable);
            if (bytes > left && (left == 0 || left < most)) {
                next.waiting = true;
                lineOf(next).addFirst(next);
                break;
            }
            bytes = Math.min(bytes, left);
            left -= bytes;
            write(next, bytes, writer);
        }
        return sendable > 0;
    }

    private @Nullable Place next() {
        Place next = urgent.isEmpty() ? others.pollFirst() : urgent.pollFirst();
        if (next != null) {
            next.waiting = false;
        }
        return next;
    }

    private static void write(Place place, int bytes, Writer writer) throws Http2Exception {
        place.writing = true;
        try {
            writer.write(place.stream, bytes);
        } catch (RuntimeException fault) {
            throw Http2Exception.connectionError(Http2Error.INTERNAL_ERROR, fault, "body bytes could not be sent");
        } finally {
            place.writing = false;
        }
    }

    /** Where a stream stands. */
    private static final class Place {
        private final Http2Stream stream;
        private int sendable;
        private boolean urgent;
        private boolean waiting;
        private boolean writing;
        private boolean overdrawn;

        Place(Http2Stream stream) {
            this.stream = stream;
        }
    }
}
