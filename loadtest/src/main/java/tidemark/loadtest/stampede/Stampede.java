// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stampede;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import tidemark.loadtest.http.LineOpener;
import tidemark.loadtest.http.OpenLine;
import tidemark.loadtest.http.Transport;
import tidemark.loadtest.measure.Latencies;

/**
 * One stampede: connects everybody, lets all ask in the same moment, waits until all have their body or failed.
 *
 * <p>Threads: made and run by one thread, which may block; the clients are spread over the event loops.
 */
final class Stampede {
    /** More at once would only measure the length of the accept queue. */
    private static final int CONNECTING_AT_ONCE = 64;

    private final StampedeOptions options;

    Stampede(StampedeOptions options) {
        this.options = options;
    }

    /**
     * What came of it.
     *
     * @param clock the two clocks, read just before the first client asked
     * @param connectNanos how long connecting took
     */
    record Outcome(List<StampedeClient> clients, WallClock clock, long connectNanos, Latencies testerLag) {}

    /** The clients of one event loop. */
    private record Herd(EventLoop loop, LoopLag lag, List<StampedeClient> clients) {}

    Outcome run() throws SSLException, InterruptedException {
        CountDownLatch running = new CountDownLatch(options.clients());
        try (Transport transport = new Transport(options.transport())) {
            List<Herd> herds = transport.loops().stream()
                    .map(loop -> new Herd(loop, new LoopLag(loop), new ArrayList<>()))
                    .toList();
            long began = System.nanoTime();
            connect(transport.lines(options.url()), herds, running);
            long connectNanos = System.nanoTime() - began;
            WallClock clock = WallClock.read();
            herds.forEach(this::release);
            running.await();
            return new Outcome(
                    herds.stream().flatMap(herd -> herd.clients().stream()).toList(), clock, connectNanos, lag(herds));
        }
    }

    private void connect(LineOpener lines, List<Herd> herds, CountDownLatch running) throws InterruptedException {
        Semaphore connecting = new Semaphore(CONNECTING_AT_ONCE);
        for (int i : IntStream.range(0, options.clients()).toArray()) {
            Herd herd = herds.get(i % herds.size());
            StampedeClient client = new StampedeClient(options.isSlow(i), running::countDown);
            herd.clients().add(client);
            connecting.acquire();
            lines.open(herd.loop(), options.bytesPerSecond(i)).addListener((Future<OpenLine> line) -> {
                if (line.isSuccess()) {
                    client.connected(line.getNow());
                }
                connecting.release();
            });
        }
        connecting.acquire(CONNECTING_AT_ONCE);
    }

    private void release(Herd herd) {
        herd.loop().execute(() -> {
            herd.lag().start();
            herd.clients().forEach(client -> client.ask(options.url()));
        });
    }

    private static Latencies lag(List<Herd> herds) throws InterruptedException {
        Latencies all = new Latencies();
        for (Herd herd : herds) {
            all.add(herd.loop().submit(herd.lag()::stop).sync().getNow());
        }
        return all;
    }
}
