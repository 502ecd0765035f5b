// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidemark.edge.stats.Stats;

/** Clients are shown the certificate of the name they ask for (SNI, RFC 6066 §3), the first when none has it. */
class CertificatesByNameTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static TlsEndpoint endpoint;

    @BeforeAll
    static void open() {
        CertificateFiles files = new CertificateFiles(folder);
        endpoint = new TlsEndpoint(
                CertificateFiles.listener(
                        files.write("first", "first", "live.test"),
                        files.write("wild", "wild", "*.wild.test", "wild.test"),
                        files.write("rsa", new CertificateBuilder().rsa2048(), "rsa", "rsa.test", "live.test")),
                new Stats(),
                InstantSource.system());
    }

    @AfterAll
    static void close() {
        endpoint.close();
    }

    @ParameterizedTest
    @CsvSource({
        "live.test, first",
        "LIVE.test, first",
        "wild.test, wild",
        "a.wild.test, wild",
        "a.b.wild.test, first",
        "rsa.test, rsa",
        "other.test, first",
        "'', first"
    })
    void theNameChooses(String asked, String shown) {
        for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
            try (TlsClient client = TlsClient.of(protocol)) {
                TlsClient.Visit visit = client.visit(endpoint, asked);

                assertThat(visit.subject()).isEqualTo("CN=" + shown);
                assertThat(visit.sends("hello")).isEqualTo("hello");
            }
        }
    }
}
