// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import io.netty.buffer.ByteBuf;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import tidemark.loadtest.http.Ask;
import tidemark.loadtest.http.HttpSession;
import tidemark.loadtest.measure.ErrorReason;
import tidemark.loadtest.measure.RequestKind;

/**
 * A line over HTTP: each request is measured by a {@link Fetch}, says what the viewer tells about itself, and is given up
 * half-way where that is the viewer's habit.
 */
final class HttpLine implements Line {
    private final Seat seat;
    private final HttpSession session;
    private final ClientData data;
    private final Abandonment abandonment;
    private int underWay;

    HttpLine(Seat seat, HttpSession session, Behaviour behaviour, SplittableRandom random) {
        this.seat = seat;
        this.session = session;
        this.data = new ClientData(behaviour.cmcd(), random);
        this.abandonment = new Abandonment(behaviour.abort(), random);
    }

    @Override
    public void fetch(RequestKind kind, URI uri, long due, Receiver receiver) {
        underWay++;
        Receiver counted = new Counted(kind, receiver);
        Fetch fetch = new Fetch(seat, kind, uri, due, counted);
        Ask ask = new Ask(uri, data.about(kind, receiver.wanted()), kind.isDocument());
        try {
            if (kind == RequestKind.SEGMENT && abandonment.befalls(uri)) {
                HalfWay halfWay = new HalfWay(fetch, () -> givenUp(counted));
                halfWay.of(session.get(ask, halfWay));
            } else {
                session.get(ask, fetch);
            }
        } catch (IllegalArgumentException noSuchUri) {
            seat.tally().errors().failed(ErrorReason.BAD_MANIFEST, "uri: " + uri + " (expected: http or https)");
            counted.failed();
        }
    }

    private void givenUp(Receiver receiver) {
        seat.tally().connections().aborted();
        receiver.failed();
    }

    @Override
    public void giveUp() {
        if (underWay > 0) {
            hangUp();
        }
    }

    @Override
    public void hangUp() {
        underWay = 0;
        session.close();
    }

    /** Knows when a request is over, and how fast a segment came. */
    private final class Counted implements Receiver {
        private final RequestKind kind;
        private final Receiver receiver;
        private final long asked = seat.clock().now();
        private long bytes;

        Counted(RequestKind kind, Receiver receiver) {
            this.kind = kind;
            this.receiver = receiver;
        }

        @Override
        public Optional<Wanted> wanted() {
            return receiver.wanted();
        }

        @Override
        public void body(ByteBuf piece) {
            bytes += piece.readableBytes();
            receiver.body(piece);
        }

        @Override
        public void loaded(URI source, OptionalLong clockOffset) {
            underWay--;
            if (kind == RequestKind.SEGMENT) {
                data.measured(bytes, seat.clock().now() - asked);
            }
            receiver.loaded(source, clockOffset);
        }

        @Override
        public void failed() {
            underWay--;
            receiver.failed();
        }
    }
}
