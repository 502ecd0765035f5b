// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.pkitesting.CertificateBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidemark.edge.config.CertificateConfig;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.TlsConfig;

/** What cannot be used is told at the start, with what, where and how to mend it; what is only out of date is a warning. */
class UnusableTlsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private CertificateFiles files() {
        return new CertificateFiles(folder);
    }

    private static AbstractStringAssert<?> assertRefused(TlsConfig config) {
        return assertThat(catchThrowableOfType(ConfigError.class, () -> TlsEndpoint.check(config))
                .explanation());
    }

    @Test
    void aKeyOfAnotherCertificate() {
        Path other = files().write("b", "b", "b.test").key();

        assertRefused(CertificateFiles.listener(
                        new CertificateConfig(files().write("a", "a", "a.test").certificate(), other, null)))
                .contains("does not belong to certificate", "listen.tls.key", "the leaf stands first");
    }

    @Test
    void aKeyInAnotherForm() {
        Path chain = files().write("a", "a", "a.test").certificate();
        Path key = files().write("old.key", "-----BEGIN EC PRIVATE KEY-----\n".getBytes(StandardCharsets.US_ASCII));

        assertRefused(CertificateFiles.listener(new CertificateConfig(chain, key, null)))
                .contains("another form, EC PRIVATE KEY", "listen.tls.key", "openssl pkcs8 -topk8 -nodes");
    }

    @Test
    void aKeyOfAKindThatIsNotTaken() {
        assertRefused(CertificateFiles.listener(files().write(
                                "a",
                                new CertificateBuilder().algorithm(CertificateBuilder.Algorithm.ed25519),
                                "a",
                                "a.test")))
                .contains("neither EC nor RSA", "listen.tls.key", "EC P-256");
    }

    @Test
    void aFurtherCertificateThatNobodyCouldAskFor() {
        assertRefused(CertificateFiles.listener(files().write("a", "a", "a.test"), files().write("b", "b")))
                .contains("has no DNS name", "listen.tls.certificates", "subject alternative names");
    }

    @Test
    void ticketKeysOfAnotherLength() {
        CertificateConfig first = files().write("a", "a", "a.test");

        assertRefused(CertificateFiles.sharing(first, files().write("short.keys", new byte[79])))
                .contains("short.keys has 79 bytes", "listen.tls.ticket-keys", "openssl rand 80");
        assertRefused(CertificateFiles.sharing(first, files().write("many.keys", new byte[5 * 80])))
                .contains("400 bytes");
        assertRefused(CertificateFiles.sharing(first, files().write("no.keys", new byte[0])))
                .contains("0 bytes");
        assertRefused(CertificateFiles.sharing(first, folder.resolve("none.keys")))
                .contains("does not exist", "listen.tls.ticket-keys");
    }

    @Test
    void ticketKeysOfEitherLength() {
        for (int count = 1; count <= TicketKeys.MOST; count++) {
            for (int size : new int[] {48, 80}) {
                Path file = files().write("some.keys", new byte[count * size]);
                assertThat(TicketKeys.read(file, Instant.EPOCH).keys()).hasSize(count);
            }
        }
    }

    @Test
    void certificatesOutOfDateAreWarnings() {
        Instant now = Instant.now();
        CertificateConfig over = files().write(
                        "over",
                        new CertificateBuilder()
                                .ecp256()
                                .notBefore(now.minus(Duration.ofDays(9)))
                                .notAfter(now.minus(Duration.ofDays(1))),
                        "over",
                        "over.test");
        CertificateConfig early = files().write(
                        "early",
                        new CertificateBuilder()
                                .ecp256()
                                .notBefore(now.plus(Duration.ofDays(1)))
                                .notAfter(now.plus(Duration.ofDays(9))),
                        "early",
                        "early.test");

        assertThat(TlsEndpoint.check(CertificateFiles.listener(over, early)))
                .hasSize(2)
                .satisfiesExactly(line -> assertThat(line).contains("over.pem has expired"), line -> assertThat(line)
                        .contains("early.pem is not valid before"));
    }
}
