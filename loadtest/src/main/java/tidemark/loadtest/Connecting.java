// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import java.time.Duration;
import picocli.CommandLine.Option;
import tidemark.loadtest.http.HttpVersion;
import tidemark.loadtest.http.Transport;

/** Options of every verb that asks for something: how to connect. */
final class Connecting {
    @Option(
            names = "--http",
            paramLabel = "1.1|2",
            description = "2: by ALPN over TLS, by prior knowledge without (default: 1.1).")
    private HttpVersion version = HttpVersion.HTTP_1_1;

    @Option(names = "--insecure", description = "Accept any certificate.")
    private boolean insecure;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "How long a viewer waits for any sign of life (default: 10s).")
    private Duration timeout = Duration.ofSeconds(10);

    @Option(names = "--loops", paramLabel = "N", description = "Event loops (default: one per processor).")
    private int loops = Runtime.getRuntime().availableProcessors();

    Transport.Options transport() {
        return new Transport.Options(
                Converters.atLeastOne("--loops", loops),
                version,
                insecure,
                Converters.moreThanZero("--timeout", timeout));
    }
}
