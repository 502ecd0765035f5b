// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import tidemark.loadtest.http.ResponseListener;
import tidemark.loadtest.measure.ErrorReason;
import tidemark.loadtest.measure.RequestKind;
import tidemark.loadtest.measure.Tally;

/** One request, measured from the moment it was due; passes on the body of a success and counts everything else. */
final class Fetch implements ResponseListener {
    private static final int OK = 200;
    private static final String CACHE_STATUS = "cache-status";

    private final RequestKind kind;
    private final long due;
    private final Receiver receiver;
    private final Tally tally;
    private final RunClock clock;
    private URI source;
    private OptionalLong clockOffset = OptionalLong.empty();
    private boolean successful;
    private long bytes;

    Fetch(Seat seat, RequestKind kind, URI uri, long due, Receiver receiver) {
        this.kind = kind;
        this.due = due;
        this.receiver = receiver;
        this.tally = seat.tally();
        this.clock = seat.clock();
        this.source = uri;
    }

    @Override
    public void head(URI from, int status, HttpHeaders headers) {
        long now = clock.now();
        tally.requests().responded(kind, now - due);
        source = from;
        successful = status == OK;
        if (successful) {
            clockOffset = tellsTime() ? clockOffset(headers, now) : OptionalLong.empty();
            tally.cache()
                    .responded(
                            kind, String.join(",", headers.getAll(CACHE_STATUS)), headers.get(HttpHeaderNames.AGE, ""));
        } else {
            tally.errors().status(status, source.toString());
        }
    }

    /** Only DASH asks what time it is at the server. */
    private boolean tellsTime() {
        return kind == RequestKind.MPD || kind == RequestKind.TIME;
    }

    /** A response was fresh Age seconds ago, at Date. */
    private static OptionalLong clockOffset(HttpHeaders headers, long now) {
        try {
            String date = headers.get(HttpHeaderNames.DATE, "");
            Instant sent = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
            long age = Long.parseLong(headers.get(HttpHeaderNames.AGE, "0"));
            return OptionalLong.of(RunClock.nanos(sent) + TimeUnit.SECONDS.toNanos(age) - now);
        } catch (DateTimeException | NumberFormatException unusable) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void body(ByteBuf piece) {
        if (successful) {
            bytes += piece.readableBytes();
            receiver.body(piece);
        }
    }

    @Override
    public void ended() {
        if (successful) {
            tally.requests().completed(kind, clock.now() - due, bytes);
            receiver.loaded(source, clockOffset);
        } else {
            receiver.failed();
        }
    }

    @Override
    public void failed(ErrorReason reason) {
        tally.errors().failed(reason, source.toString());
        receiver.failed();
    }

    @Override
    public void resent() {
        tally.errors().resent();
    }
}
