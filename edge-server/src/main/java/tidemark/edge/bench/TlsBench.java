// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.bench;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.OpenSsl;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import tidemark.edge.connection.Transport;

/**
 * How many TLS 1.3 handshakes a core of this machine makes, full ones and resumed ones. Clients of this process, with threads of
 * their own, keep the edge's event loop busy over real sockets of the loopback; what counts is the processor time of that one
 * thread, so neither the clients' work nor that of others on the machine is in it.
 */
public final class TlsBench {
    /** By then the JVM has compiled what is hot, and every client has a session. */
    private static final int WARM = 3000;

    private static final Duration LEAST_WARM_UP = Duration.ofSeconds(1);
    private static final Duration MOST_WARM_UP = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Transport transport;
    private final InetSocketAddress edge;
    private final EventLoop loop;
    private final Duration each;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /** What was measured. */
    public record Result(Handshakes full, Handshakes resumed) {}

    /**
     * @param edge an address that speaks TLS, whose connections all live on {@code loop}
     * @param each how long full and resumed handshakes are measured
     */
    public TlsBench(Transport transport, InetSocketAddress edge, EventLoop loop, Duration each) {
        this.transport = transport;
        this.edge = edge;
        this.loop = loop;
        this.each = each;
    }

    /**
     * Measures. Blocks for twice as long as was said, and for warming up: two seconds, or up to twenty on a busy machine.
     *
     * @throws IllegalStateException when this machine cannot tell
     */
    public Result run() {
        if (!OpenSsl.isAvailable()) {
            throw new IllegalStateException("BoringSSL is not available here: " + OpenSsl.unavailabilityCause());
        }
        if (!threads.isThreadCpuTimeSupported()) {
            throw new IllegalStateException("this Java cannot tell the processor time of a thread");
        }
        try {
            return new Result(measure(false), measure(true));
        } catch (SSLException unusable) {
            throw new IllegalStateException("TLS cannot be set up", unusable);
        }
    }

    private Handshakes measure(boolean resume) throws SSLException {
        int spare = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        EventLoopGroup loops = transport.loops("bench-client", Math.min(spare, 8));
        Clients clients = new Clients(transport, loops, edge, resume);
        try {
            warmUp(clients);
            Handshakes before = clients.so(cpuNanos());
            pause(each);
            return clients.so(cpuNanos()).since(before);
        } finally {
            clients.close();
            loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
            clients.release();
        }
    }

    /** By work, since on a busy machine little is done in a second. */
    private static void warmUp(Clients clients) {
        pause(LEAST_WARM_UP);
        long deadline = System.nanoTime() + MOST_WARM_UP.toNanos();
        while (clients.completed() < WARM && System.nanoTime() < deadline) {
            pause(LOOK_EVERY);
        }
    }

    private long cpuNanos() {
        long thread = loop.submit(() -> Thread.currentThread().getId())
                .awaitUninterruptibly()
                .getNow();
        return threads.getThreadCpuTime(thread);
    }

    /** Nothing ends it early but the end of the process. */
    private static void pause(Duration duration) {
        try {
            new CountDownLatch(1).await(duration.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
