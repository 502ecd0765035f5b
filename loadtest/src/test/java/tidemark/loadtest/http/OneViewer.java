// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.channel.EventLoop;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import javax.net.ssl.SSLException;
import tidemark.loadtest.measure.Summary;
import tidemark.loadtest.measure.Tally;

/** A viewer's session on a transport of its own, and what is counted about it. */
final class OneViewer implements AutoCloseable {
    private final Tally tally = new Tally();
    private final Transport transport;
    private final EventLoop loop;
    private final HttpSession session;

    OneViewer(Transport.Options options, OptionalLong bytesPerSecond) {
        try {
            transport = new Transport(options);
        } catch (SSLException e) {
            throw new AssertionError(e);
        }
        loop = transport.loops().get(0);
        Subscriber subscriber = new Subscriber(bytesPerSecond, new SplittableRandom(1), tally);
        session = transport.session(loop, subscriber);
    }

    static OneViewer speaking(HttpVersion version) {
        return new OneViewer(options(version), OptionalLong.empty());
    }

    /** With a line that carries so much. */
    static OneViewer slow(HttpVersion version, long bytesPerSecond) {
        return new OneViewer(options(version), OptionalLong.of(bytesPerSecond));
    }

    /** With these nodes to choose from. */
    static OneViewer among(EdgeNodes nodes) {
        Transport.Options options =
                new Transport.Options(1, HttpVersion.HTTP_1_1, true, Duration.ofSeconds(20), Resumption.RESUMED, nodes);
        return new OneViewer(options, OptionalLong.empty());
    }

    private static Transport.Options options(HttpVersion version) {
        return new Transport.Options(1, version, true, Duration.ofSeconds(20));
    }

    Heard get(URI uri) {
        Heard heard = new Heard();
        get(new Ask(uri, Telemetry.NONE, false), heard);
        return heard;
    }

    Call get(Ask ask, ResponseListener listener) {
        return loop.submit(() -> session.get(ask, listener))
                .syncUninterruptibly()
                .getNow();
    }

    void abort(Call call) {
        loop.submit(call::abort).syncUninterruptibly();
    }

    /** Closes every connection; what is asked for afterwards gets new ones. */
    void hangUp() {
        loop.submit(session::close).syncUninterruptibly();
    }

    Summary.Connections connections() {
        return loop.submit(() -> tally.summary().connections())
                .syncUninterruptibly()
                .getNow();
    }

    @Override
    public void close() {
        hangUp();
        transport.close();
    }
}
