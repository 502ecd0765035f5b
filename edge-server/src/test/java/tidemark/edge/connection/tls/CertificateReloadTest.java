// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidemark.edge.config.CertificateConfig;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/** Renewed certificates are taken while the edge runs; what cannot be used changes nothing. */
class CertificateReloadTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Stats stats = new Stats();
    private final TlsClient client = TlsClient.of("TLSv1.2"); // where no ticket stands for a certificate

    @AfterEach
    void close() {
        client.close();
    }

    private TlsEndpoint open(CertificateConfig shown) {
        return new TlsEndpoint(CertificateFiles.listener(shown), stats, InstantSource.system());
    }

    private String shownBy(TlsEndpoint endpoint) {
        return client.visit(endpoint, "").subject();
    }

    @Test
    void aRenewedCertificateIsShownWhenItsFilesStandStill() {
        CertificateFiles files = new CertificateFiles(folder);
        try (TlsEndpoint endpoint = open(files.write("a", "old", "a.test"))) {
            TlsClient.Visit early = client.visit(endpoint, "");
            files.write("a", "renewed", "a.test");
            endpoint.look();
            assertThat(shownBy(endpoint)).isEqualTo("CN=old");
            endpoint.look();

            assertThat(shownBy(endpoint)).isEqualTo("CN=renewed");
            assertThat(stats.value(Meter.TLS_RELOADS)).isEqualTo(1);
            endpoint.look();
            assertThat(early.sends("still here")).isEqualTo("still here");
            assertThat(stats.value(Meter.TLS_RELOADS)).isEqualTo(1);
        }
    }

    @Test
    void aLinkThatIsTurnedIsAChange() throws IOException {
        CertificateFiles files = new CertificateFiles(folder);
        CertificateConfig old = files.write("old", "old", "a.test");
        CertificateConfig renewed = files.write("renewed", "renewed", "a.test");
        Path chain = Files.createSymbolicLink(folder.resolve("live.pem"), old.certificate());
        Path key = Files.createSymbolicLink(folder.resolve("live.key"), old.key());
        try (TlsEndpoint endpoint = open(new CertificateConfig(chain, key, null))) {
            assertThat(shownBy(endpoint)).isEqualTo("CN=old");
            turn(chain, renewed.certificate());
            turn(key, renewed.key());
            endpoint.look();
            endpoint.look();

            assertThat(shownBy(endpoint)).isEqualTo("CN=renewed");
        }
    }

    private void turn(Path link, Path target) throws IOException {
        Path made = Files.createSymbolicLink(folder.resolve("made"), target);
        Files.move(made, link, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void aKeyThatDoesNotBelongToItIsRefusedOnceAndTheOldPairStays() throws IOException {
        CertificateFiles files = new CertificateFiles(folder);
        CertificateConfig shown = files.write("a", "old", "a.test");
        try (TlsEndpoint endpoint = open(shown)) {
            Files.copy(files.write("b", "b", "b.test").key(), shown.key(), StandardCopyOption.REPLACE_EXISTING);
            for (int i = 0; i < 4; i++) {
                endpoint.look();
            }

            assertThat(shownBy(endpoint)).isEqualTo("CN=old");
            assertThat(stats.value(Meter.TLS_RELOADS_REFUSED)).isEqualTo(1);
            files.write("a", "mended", "a.test");
            endpoint.look();
            endpoint.look();
            assertThat(shownBy(endpoint)).isEqualTo("CN=mended");
        }
    }

    @Test
    void filesThatAreGoneChangeNothing() throws IOException {
        CertificateFiles files = new CertificateFiles(folder);
        CertificateConfig shown = files.write("a", "old", "a.test");
        try (TlsEndpoint endpoint = open(shown)) {
            Files.delete(shown.certificate());
            endpoint.look();
            endpoint.look();

            assertThat(shownBy(endpoint)).isEqualTo("CN=old");
            assertThat(stats.value(Meter.TLS_RELOADS_REFUSED)).isEqualTo(1);
        }
    }

    @Test
    void theFirstToExpireIsTold() {
        Instant soon = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        CertificateFiles files = new CertificateFiles(folder);
        try (TlsEndpoint endpoint = new TlsEndpoint(
                CertificateFiles.listener(
                        files.writeUntil("a", soon.plus(Duration.ofDays(30))), files.writeUntil("b", soon)),
                stats,
                InstantSource.system())) {
            assertThat(endpoint.expires()).isEqualTo(soon);
        }
    }
}
