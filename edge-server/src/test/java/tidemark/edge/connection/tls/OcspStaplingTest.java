// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidemark.edge.config.CertificateConfig;
import tidemark.edge.config.ConfigError;
import tidemark.edge.stats.Stats;

/** What an authority said of a certificate is shown to clients that ask for it (RFC 6066 §8, RFC 8446 §4.4.2.1). */
class OcspStaplingTest {
    private static final byte[] GOOD = {0x30, 0x05, 0x0a, 0x01, 0x00, (byte) 0xa0, 0x00};
    private static final byte[] TRY_LATER = {0x30, 0x03, 0x0a, 0x01, 0x03};

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private TlsEndpoint open(byte[] said) {
        CertificateFiles files = new CertificateFiles(folder);
        CertificateConfig plain = files.write("plain", "plain", "plain.test");
        CertificateConfig stapled = files.write("stapled", "stapled", "stapled.test");
        return new TlsEndpoint(
                CertificateFiles.listener(
                        plain,
                        new CertificateConfig(stapled.certificate(), stapled.key(), files.write("stapled.ocsp", said))),
                new Stats(),
                InstantSource.system());
    }

    @Test
    void theCertificateThatIsShownHasItsOwn() {
        for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
            try (TlsEndpoint endpoint = open(GOOD);
                    TlsClient client = TlsClient.of(protocol)) {
                assertThat(client.visit(endpoint, "stapled.test").ocsp()).isEqualTo(GOOD);
                assertThat(client.visit(endpoint, "plain.test").ocsp()).isNull();
            }
        }
    }

    @Test
    void whatSaysNothingIsRefused() {
        assertThatThrownBy(() -> open(TRY_LATER))
                .isInstanceOf(ConfigError.class)
                .hasMessageContainingAll("stapled.ocsp is no successful OCSP response", "listen.tls.ocsp", "-respout");
        assertThatThrownBy(() -> open(new byte[] {0x30})).isInstanceOf(ConfigError.class);
        assertThatThrownBy(() -> open(new byte[0])).isInstanceOf(ConfigError.class);
    }
}
