// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.TlsConfig;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/**
 * The TLS of a listener: makes the handler of each new connection with the certificates and ticket keys that are in force. They
 * are read again when their files have changed; what cannot be used is refused, and what was in force stays. Connections that are
 * open, or in the middle of their handshake, keep what they began with.
 */
public final class TlsEndpoint implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TlsEndpoint.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final TlsConfig config;
    private final Stats stats;
    private final InstantSource clock;
    private final WatchedFiles files;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("edge-tls", true));
    private TicketKeys keys;
    private volatile Shown shown;

    /** Replaced since the last look: who read it a moment before may still be making a handler with it. */
    private @Nullable SslContext replaced;

    /** What new connections get. */
    private record Shown(SslContext context, Instant expires) {}

    TlsEndpoint(TlsConfig config, Stats stats, InstantSource clock) {
        requireLibrary(config);
        this.config = config;
        this.stats = stats;
        this.clock = clock;
        this.files = new WatchedFiles(filesOf(config));
        this.keys = TicketKeys.random(clock.instant());
        this.shown = read();
    }

    /**
     * Reads everything, and watches it from now on.
     *
     * @throws ConfigError when something cannot be used
     */
    public static TlsEndpoint open(TlsConfig config, Stats stats) {
        TlsEndpoint opened = new TlsEndpoint(config, stats, InstantSource.system());
        opened.thread.scheduleWithFixedDelay(
                opened::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return opened;
    }

    /**
     * Whether it could be opened now.
     *
     * @return what clients will not accept of it, a line each
     * @throws ConfigError when something cannot be used
     */
    public static List<String> check(TlsConfig config) {
        requireLibrary(config);
        Path ticketKeys = config.ticketKeys();
        Instant now = Instant.now();
        if (ticketKeys != null) {
            TicketKeys.read(ticketKeys, now);
        }
        return Certificates.read(config).outdated(now);
    }

    private static void requireLibrary(TlsConfig config) {
        boolean wanted = config.ticketKeys() != null || config.all().stream().anyMatch(each -> each.ocsp() != null);
        if (wanted && !OpenSsl.isAvailable()) {
            throw new ConfigError(
                    "BoringSSL is not available here: " + OpenSsl.unavailabilityCause(),
                    "listen.tls.ticket-keys, listen.tls.ocsp",
                    "leave them out, or run on Linux, macOS or Windows, x86-64 or aarch64");
        }
    }

    private static Stream<Path> filesOf(TlsConfig config) {
        return Stream.concat(
                        config.all().stream().flatMap(each -> Stream.of(each.certificate(), each.key(), each.ocsp())),
                        Stream.of(config.ticketKeys()))
                .filter(Objects::nonNull);
    }

    private Shown read() {
        Certificates certificates = Certificates.read(config);
        Path file = config.ticketKeys();
        Instant now = clock.instant();
        TicketKeys sealing = file == null ? keys : TicketKeys.read(file, now);
        SslContext context = TlsContexts.of(certificates);
        TlsContexts.seal(context, sealing);
        keys = sealing;
        certificates.outdated(now).forEach(line -> log.warn("{}", line));
        return new Shown(context, certificates.expires());
    }

    /** Looks whether files have changed, and turns the keys when it is time. On the thread of this endpoint. */
    void look() {
        ReferenceCountUtil.release(replaced);
        replaced = null;
        try {
            if (files.haveChanged()) {
                replaced = shown.context();
                shown = read();
                stats.count(Meter.TLS_RELOADS);
                log.info("tls reread expires={}", shown.expires());
            }
        } catch (ConfigError unusable) {
            replaced = null;
            stats.count(Meter.TLS_RELOADS_REFUSED);
            log.warn("tls not reread, what was in force stays: {} ({})", unusable.what(), unusable.fix());
        } catch (RuntimeException broken) {
            replaced = null;
            log.error("tls not reread", broken);
        }
        turnKeys();
    }

    private void turnKeys() {
        Instant now = clock.instant();
        if (config.ticketKeys() == null && keys.isWorn(now)) {
            keys = keys.turned(now);
            TlsContexts.seal(shown.context(), keys);
        }
    }

    /** The handler of a new connection, first in its pipeline. On its event loop. */
    public SslHandler newHandler(ByteBufAllocator allocator) {
        return shown.context().newHandler(allocator);
    }

    /** When the first of the certificates in force expires. */
    public Instant expires() {
        return shown.expires();
    }

    /** Watches no more. Blocks, briefly. To be called when no connection is made any more. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        ReferenceCountUtil.release(replaced);
        replaced = null;
        ReferenceCountUtil.release(shown.context());
    }
}
