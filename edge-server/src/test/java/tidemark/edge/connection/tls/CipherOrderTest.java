// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidemark.edge.stats.Stats;

/** The edge's order of ciphers counts, not the client's. */
class CipherOrderTest {
    private static final String AES_128 = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
    private static final String AES_256 = "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384";
    private static final String CHACHA20 = "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aesComesFirstWhereTheProcessorHasIt() {
        assertThat(CipherOrder.of(true)).containsSubsequence(AES_128, CHACHA20, AES_256);
        assertThat(CipherOrder.of(false)).containsSubsequence(CHACHA20, AES_128, AES_256);
        assertThat(CipherOrder.of(false)).containsExactlyInAnyOrderElementsOf(CipherOrder.of(true));
    }

    @Test
    void whatTheClientPrefersDoesNotCount() {
        boolean aes = CipherOrder.ofThisMachine().equals(CipherOrder.of(true));
        try (TlsEndpoint endpoint = new TlsEndpoint(
                        CertificateFiles.listener(new CertificateFiles(folder).write("a", "a", "a.test")),
                        new Stats(),
                        InstantSource.system());
                TlsClient client = TlsClient.of("TLSv1.2", AES_256, CHACHA20, AES_128)) {
            assertThat(client.visit(endpoint, "a.test").cipher()).isEqualTo(aes ? AES_128 : CHACHA20);
        }
    }

    @Test
    void allAreAlsoTakenAlone() {
        try (TlsEndpoint endpoint = new TlsEndpoint(
                CertificateFiles.listener(new CertificateFiles(folder).write("a", "a", "a.test")),
                new Stats(),
                InstantSource.system())) {
            for (String only : new String[] {AES_128, AES_256, CHACHA20}) {
                try (TlsClient client = TlsClient.of("TLSv1.2", only)) {
                    assertThat(client.visit(endpoint, "a.test").cipher()).isEqualTo(only);
                }
            }
        }
    }
}
