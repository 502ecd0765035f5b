// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tidemark.edge.config.AdminConfig;
import tidemark.edge.config.ByteSize;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.ConfigFile;
import tidemark.edge.config.Durations;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.config.HostPort;
import tidemark.edge.config.ListenConfig;
import tidemark.edge.config.LiveConfig;
import tidemark.edge.config.OriginConfig;
import tidemark.edge.config.RequestConfig;
import tidemark.edge.config.StoreConfig;
import tidemark.edge.config.TlsConfig;

/** The flags that describe an edge. Each overrides the file. */
final class EdgeOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "the full configuration; see conf/edge.yaml")
    private @Nullable Path file;

    @Option(
            names = "--origin",
            paramLabel = "URL",
            description =
                    "where streams come from, http://, https:// or h2c://; repeat it for further origins of the same content, in order of preference")
    private @Nullable List<URI> origins;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "for players, clear text (default 127.0.0.1:8080)")
    private @Nullable String listen;

    @Option(names = "--tls-listen", paramLabel = "HOST:PORT", description = "for players, TLS; needs --cert and --key")
    private @Nullable String tlsListen;

    @Option(names = "--cert", paramLabel = "PEM", description = "certificate chain, leaf first")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "PEM", description = "its private key, PKCS#8, not encrypted")
    private @Nullable Path key;

    @Option(
            names = "--admin",
            paramLabel = "HOST:PORT",
            description = "for operators and probes (default 127.0.0.1:8081)")
    private @Nullable String admin;

    @Option(names = "--agent", paramLabel = "HOST:PORT", description = "for HAProxy's agent-check (default: none)")
    private @Nullable String agent;

    @Option(names = "--dvr", paramLabel = "DURATION", description = "how far back viewers may go (default 60s)")
    private @Nullable String dvr;

    @Option(
            names = "--store-memory",
            paramLabel = "SIZE",
            description =
                    "what the store may hold, such as 2GiB (default: bitrate x DVR of the configured channels, else 512MiB)")
    private @Nullable String storeMemory;

    @Option(
            names = "--methods",
            paramLabel = "safe|all",
            description = "all passes PUT, POST, DELETE … to the origin; safe answers them with 405 (default)")
    private RequestConfig.@Nullable Methods methods;

    /** The file, or the defaults, with the flags laid over. */
    EdgeConfig config() {
        EdgeConfig base = file == null ? EdgeConfig.DEFAULT : ConfigFile.load(file);
        return new EdgeConfig(
                base.node(),
                listen(base.listen()),
                admin(base.admin()),
                origin(base.origin()),
                methods == null ? base.requests() : base.requests().withMethods(methods),
                base.respond(),
                store(base.store()),
                live(base.live()),
                base.freshness(),
                base.limits(),
                base.drain(),
                base.channels());
    }

    private AdminConfig admin(AdminConfig base) {
        return new AdminConfig(
                admin == null ? base.listen() : Flags.read("--admin", admin, HostPort::parse),
                agent == null ? base.agent() : Flags.read("--agent", agent, HostPort::parse));
    }

    private ListenConfig listen(ListenConfig base) {
        HostPort http = listen == null ? base.http() : Flags.read("--listen", listen, HostPort::parse);
        return new ListenConfig(http, tls(base.tls()));
    }

    private @Nullable TlsConfig tls(@Nullable TlsConfig base) {
        Path chain = certificate == null && base != null ? base.certificate() : certificate;
        Path secret = key == null && base != null ? base.key() : key;
        HostPort address = base == null ? null : base.listen();
        if (tlsListen != null) {
            address = Flags.read("--tls-listen", tlsListen, HostPort::parse);
        }
        if (address == null && chain == null && secret == null) {
            return null;
        }
        if (address == null || chain == null || secret == null) {
            throw new ConfigError(
                    "TLS is only half described", "--tls-listen, --cert, --key", "give all three of them, or none");
        }
        return base == null ? TlsConfig.of(address, chain, secret) : base.with(address, chain, secret);
    }

    private OriginConfig origin(OriginConfig base) {
        return origins == null ? base : base.withUrls(origins);
    }

    private StoreConfig store(StoreConfig base) {
        if (storeMemory == null) {
            return base;
        }
        ByteSize memory = Flags.read("--store-memory", storeMemory, ByteSize::parse);
        boolean fits = base.maxObject().bytes() <= memory.bytes();
        return new StoreConfig(memory, fits ? base.maxObject() : memory, base.disk());
    }

    private LiveConfig live(LiveConfig base) {
        Duration window = dvr == null ? base.dvr() : Flags.read("--dvr", dvr, Durations::parse);
        return new LiveConfig(window, base.clampLifetimes(), base.maxStreams());
    }
}
