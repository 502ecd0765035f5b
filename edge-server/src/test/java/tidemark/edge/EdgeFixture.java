// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tidemark.edge.config.AdminConfig;
import tidemark.edge.config.ByteSize;
import tidemark.edge.config.DrainConfig;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.config.FreshnessConfig;
import tidemark.edge.config.HostPort;
import tidemark.edge.config.LimitsConfig;
import tidemark.edge.config.ListenConfig;
import tidemark.edge.config.LiveConfig;
import tidemark.edge.config.OriginConfig;
import tidemark.edge.config.RequestConfig;
import tidemark.edge.config.RespondConfig;
import tidemark.edge.config.StoreConfig;
import tidemark.edge.config.TlsConfig;
import tidemark.edge.stats.Meter;
import tidemark.edge.time.AlarmThread;
import tidemark.edge.time.Alarms;
import tidemark.edge.time.EdgeClock;
import tidemark.origin.OriginOptions;
import tidemark.origin.OriginSimulator;
import tidemark.origin.content.ContentOptions;

/**
 * An edge in front of one or two origin simulators of the same stream, all in this process, on free ports. Built with
 * {@link #builder}; closing it closes all.
 */
public final class EdgeFixture implements AutoCloseable {
    private static final HostPort ANY = new HostPort("127.0.0.1", 0);

    private final List<OriginSimulator> origins;
    private final EdgeServer edge;
    private final Path certificates;

    private EdgeFixture(List<OriginSimulator> origins, EdgeServer edge, Path certificates) {
        this.origins = origins;
        this.edge = edge;
        this.certificates = certificates;
    }

    /** What is different from an edge with the defaults in front of one origin with one synthetic channel. */
    public static final class Builder {
        private EdgeClock edgeClock = EdgeClock.SYSTEM;
        private boolean turned;
        private @Nullable Alarms alarms;
        private InstantSource originClock = InstantSource.system();
        private ContentOptions content = new ContentOptions(
                ContentOptions.DEFAULT.start(),
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                1,
                List.of(400_000L, 2_500_000L),
                7);
        private boolean witness;
        private boolean secondOrigin;
        private @Nullable URI scriptedOrigin;
        private ByteSize maxObject = ByteSize.mebibytes(16);
        private LimitsConfig limits = LimitsConfig.DEFAULT;
        private RequestConfig requests = RequestConfig.DEFAULT;
        private RespondConfig respond = RespondConfig.DEFAULT;
        private UnaryOperator<OriginConfig> asking = origin -> origin;
        private UnaryOperator<EdgeConfig> change = config -> config;

        /** One turned clock for the edge and its origins. */
        public Builder time(TurnedTime time) {
            edgeClock = time;
            originClock = time;
            turned = true;
            return this;
        }

        /** One turned clock for the edge and its origins, which rings when it is turned: watched streams are refreshed. */
        public Builder ringing(TurnedTime time) {
            alarms = time;
            return time(time);
        }

        /** Other content. */
        public Builder content(ContentOptions other) {
            content = other;
            return this;
        }

        /** A second origin of the same stream that only answers probes. */
        public Builder witness() {
            witness = true;
            return this;
        }

        /** A second origin of the same stream to fail over to. */
        public Builder secondOrigin() {
            secondOrigin = true;
            return this;
        }

        /** Another origin in the simulator's place, such as a {@link ScriptedOrigin}. */
        public Builder origin(URI other) {
            scriptedOrigin = other;
            return this;
        }

        /** The largest object that is kept. */
        public Builder maxObject(ByteSize largest) {
            maxObject = largest;
            return this;
        }

        /** Connections without traffic are closed after this. */
        public Builder idleTimeout(Duration timeout) {
            limits = new LimitsConfig(
                    limits.maxConnections(),
                    timeout,
                    limits.maxTargetBytes(),
                    limits.maxHeadBytes(),
                    limits.maxRequestBodyBytes(),
                    limits.maxStreams(),
                    limits.maxWaiters());
            return this;
        }

        /** So many requests may wait at once. */
        public Builder maxWaiters(int most) {
            limits = new LimitsConfig(
                    limits.maxConnections(),
                    limits.idleTimeout(),
                    limits.maxTargetBytes(),
                    limits.maxHeadBytes(),
                    limits.maxRequestBodyBytes(),
                    limits.maxStreams(),
                    most);
            return this;
        }

        /** Unsafe methods are passed to the origin. */
        public Builder allMethods() {
            requests = RequestConfig.DEFAULT.withMethods(RequestConfig.Methods.ALL);
            return this;
        }

        /** Other ways to answer. */
        public Builder respond(RespondConfig other) {
            respond = other;
            return this;
        }

        /** Another way to ask the origins. */
        public Builder asking(UnaryOperator<OriginConfig> other) {
            asking = other;
            return this;
        }

        /** Another configuration. */
        public Builder config(UnaryOperator<EdgeConfig> other) {
            change = other;
            return this;
        }

        /** Starts all. */
        public EdgeFixture start() {
            try {
                Path certificates = Files.createTempDirectory("edge-fixture");
                List<OriginSimulator> origins = new ArrayList<>();
                for (int i = 0; i < (witness || secondOrigin ? 2 : 1); i++) {
                    origins.add(OriginSimulator.start(OriginOptions.DEFAULT.withContent(content), originClock));
                }
                EdgeConfig config = change.apply(config(origins, TestCertificate.in(certificates, ANY)));
                return new EdgeFixture(origins, new EdgeServer(config, edgeClock, alarms()).start(), certificates);
            } catch (IOException unusable) {
                throw new UncheckedIOException(unusable);
            }
        }

        /** Under a turned clock nothing moves by itself unless the test has it ring. */
        private Alarms alarms() {
            if (alarms != null) {
                return alarms;
            }
            return turned ? Alarms.SILENT : new AlarmThread("edge-clock");
        }

        private EdgeConfig config(List<OriginSimulator> origins, TlsConfig tls) {
            URI first = scriptedOrigin == null ? origins.get(0).baseUrl() : scriptedOrigin;
            List<URI> urls = new ArrayList<>(List.of(first));
            if (secondOrigin) {
                urls.add(origins.get(1).baseUrl());
            }
            List<URI> witnesses = witness ? List.of(origins.get(1).baseUrl()) : List.of();
            OriginConfig origin = OriginConfig.DEFAULT
                    .withUrls(urls)
                    .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(1));
            return new EdgeConfig(
                    "edge-under-test",
                    new ListenConfig(ANY, tls),
                    new AdminConfig(ANY, ANY),
                    asking.apply(origin),
                    requests,
                    respond,
                    new StoreConfig(ByteSize.mebibytes(64), maxObject, List.of()),
                    LiveConfig.DEFAULT,
                    new FreshnessConfig(FreshnessConfig.Standalone.FAIL, witnesses, List.of()),
                    limits,
                    new DrainConfig(Duration.ZERO, Duration.ofSeconds(5)),
                    List.of());
        }
    }

    /** Starts to describe one. */
    public static Builder builder() {
        return new Builder();
    }

    /** One with all defaults. */
    public static EdgeFixture start() {
        return builder().start();
    }

    /** The origin the edge fetches from. */
    public OriginSimulator origin() {
        return origins.get(0);
    }

    /** The second origin: the witness, or the one to fail over to. */
    public OriginSimulator otherOrigin() {
        return origins.get(1);
    }

    /** The node itself. */
    public EdgeServer edge() {
        return edge;
    }

    /** Waits until so many requests have come, and each has found its flight or its object. */
    public void awaitRequests(int count) {
        await().until(() -> edge.stats().value(Meter.REQUESTS) == count);
        for (EventExecutor loop : edge.loops()) {
            loop.submit(() -> {}).awaitUninterruptibly(); // it counts a request and boards a flight in one go
        }
    }

    /** Clear text, for players. */
    public URI http() {
        return url("http", edge.http());
    }

    /** TLS, for players. */
    public URI https() {
        return url("https", edge.https());
    }

    /** For operators. */
    public URI admin() {
        return url("http", edge.admin());
    }

    /** For HAProxy's agent-check. */
    public URI agent() {
        return url("tcp", edge.agent());
    }

    /** The PEM certificate that {@link #https} shows, which signs itself. */
    public Path certificate() {
        return certificates.resolve("cert.pem");
    }

    private static URI url(String scheme, @Nullable InetSocketAddress address) {
        return URI.create(scheme + "://127.0.0.1:" + requireNonNull(address).getPort());
    }

    @Override
    public void close() {
        edge.close();
        origins.forEach(OriginSimulator::close);
        TestCertificate.delete(certificates);
    }

    /** A certificate for 127.0.0.1 that signs itself. */
    private static final class TestCertificate {
        static TlsConfig in(Path folder, HostPort listen) throws IOException {
            try {
                X509Bundle bundle = new CertificateBuilder()
                        .subject("CN=localhost")
                        .addSanDnsName("localhost")
                        .addSanIpAddress("127.0.0.1")
                        .setIsCertificateAuthority(true)
                        .buildSelfSigned();
                Path certificate = Files.writeString(folder.resolve("cert.pem"), bundle.getCertificatePEM());
                Path key = Files.writeString(folder.resolve("key.pem"), bundle.getPrivateKeyPEM());
                return TlsConfig.of(listen, certificate, key);
            } catch (IOException unwritable) {
                throw unwritable;
            } catch (Exception impossible) {
                throw new IllegalStateException("self-signed certificate", impossible);
            }
        }

        static void delete(Path folder) {
            try {
                Files.deleteIfExists(folder.resolve("cert.pem"));
                Files.deleteIfExists(folder.resolve("key.pem"));
                Files.deleteIfExists(folder);
            } catch (IOException left) {
                throw new UncheckedIOException(left);
            }
        }
    }
}
