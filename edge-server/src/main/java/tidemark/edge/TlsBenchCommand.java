// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tidemark.edge.bench.TlsBench;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.HostPort;
import tidemark.edge.config.TlsConfig;

/** {@code bench tls}: how many new TLS connections a core of this machine takes. */
@Command(
        name = "tls",
        description = {
            "Measures how many TLS handshakes one core of this machine makes, full ones and resumed ones, as the edge makes them:"
                    + " its listener, its TLS (BoringSSL), HTTP/2 up to its first frame, real sockets of the loopback.",
            "",
            "What is measured is the processor time of the one thread that is the edge, user and kernel. Clients have threads of"
                    + " their own, which are not counted; neither is what else the machine does, though it costs caches. So the"
                    + " number is what a core makes with nothing else to do. A core that also sends video makes fewer: 'size'"
                    + " counts on a quarter.",
            "",
            "It serves nobody, needs no origin, and ends after twice --seconds and what it takes to warm up."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:it cannot be measured here, or handshakes failed", "2:bad usage"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  edge-server bench tls",
            "  edge-server bench tls --cert chain.pem --key key.pem",
            "  edge-server bench tls --json > tls.json",
            "  edge-server size --config conf/edge.yaml --join 30000/min --tls-from tls.json"
        })
final class TlsBenchCommand implements Runnable {
    private static final HostPort ANY = new HostPort("127.0.0.1", 0);

    @Option(names = "--seconds", paramLabel = "N", description = "how long each kind is measured, 1 to 600 (default 5)")
    private int seconds = 5;

    @Option(names = "--json", description = "for machines, and for size --tls-from")
    private boolean isJson;

    @Option(
            names = "--cert",
            paramLabel = "PEM",
            description =
                    "your certificate chain, since RSA costs several times as much as the default: EC P-256, made for"
                            + " the occasion")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "PEM", description = "its private key, PKCS#8, not encrypted")
    private @Nullable Path key;

    @Override
    public void run() {
        if (seconds < 1 || seconds > 600) {
            throw new ConfigError(seconds + " seconds are not possible", "--seconds", "give 1 to 600");
        }
        TlsRateReport report = new TlsRateReport(measure(), LocalDate.now(ZoneOffset.UTC));
        System.out.print(isJson ? report.json() : report.text());
        report.requireSound();
    }

    private TlsBench.Result measure() {
        if (certificate != null && key != null) {
            return measure(TlsConfig.of(ANY, certificate, key));
        }
        if (certificate != null || key != null) {
            throw new ConfigError("a certificate is only half given", "--cert, --key", "give both of them, or none");
        }
        try (ThrowawayCertificate own = ThrowawayCertificate.make()) {
            return measure(own.on(ANY));
        }
    }

    private TlsBench.Result measure(TlsConfig tls) {
        try (BenchedListener edge = new BenchedListener(tls)) {
            return edge.measure(Duration.ofSeconds(seconds));
        }
    }
}
