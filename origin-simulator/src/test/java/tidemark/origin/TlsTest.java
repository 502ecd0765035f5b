// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.WireFault.Reset;
import tidemark.origin.faults.WireFault.Truncate;
import tidemark.origin.http.TlsDoor;

/** The same origin behind a second door, with TLS. */
class TlsTest {
    private OriginSimulator origin;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        X509Bundle certificate = new CertificateBuilder()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        File chain = certificate.toTempCertChainPem();
        File key = certificate.toTempPrivateKeyPem();
        TlsDoor door =
                new TlsDoor(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), chain.toPath(), key.toPath());
        origin = OriginSimulator.start(OriginOptions.DEFAULT.withTls(door), InstantSource.system());
        SSLContext anyCertificate = SSLContext.getInstance("TLS");
        anyCertificate.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        client = HttpClient.newBuilder().sslContext(anyCertificate).build();
    }

    @AfterEach
    void stop() {
        origin.close();
    }

    private HttpResponse<byte[]> get(String path, Version version) throws IOException, InterruptedException {
        URI uri = URI.create("https://localhost:"
                + URI.create(String.valueOf(origin.tlsUrl())).getPort() + path);
        return client.send(HttpRequest.newBuilder(uri).version(version).build(), BodyHandlers.ofByteArray());
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void alpnChoosesBetweenHttp1AndHttp2(Version version) throws Exception {
        HttpResponse<byte[]> blob = get("/blob/a?bytes=300000", version);

        assertThat(blob.version()).isEqualTo(version);
        assertThat(blob.body()).hasSize(300_000);
    }

    @Test
    void bothDoorsServeTheSame() throws Exception {
        HttpResponse<byte[]> clear = client.send(
                HttpRequest.newBuilder(URI.create(origin.baseUrl() + "/blob/a")).build(), BodyHandlers.ofByteArray());

        assertThat(get("/blob/a", Version.HTTP_2).body()).isEqualTo(clear.body());
        assertThat(origin.requestLog().count("/blob/a")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void faultsWorkBehindTlsToo(Version version) throws Exception {
        origin.faults().add(Truncate.afterShare(0.5), Aim.path("/blob/cut"));
        origin.faults().add(new Reset(100), Aim.path("/blob/torn"));

        assertThatThrownBy(() -> get("/blob/cut", version)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> get("/blob/torn", version)).isInstanceOf(IOException.class);
        assertThat(get("/blob/whole", version).body()).hasSize(1 << 20);
    }

    @Test
    void aStrangerIsNotHarmedByAnUnknownCertificate() {
        HttpClient strict = HttpClient.newHttpClient();
        URI uri = URI.create(String.valueOf(origin.tlsUrl()));

        assertThatThrownBy(() -> strict.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()))
                .isInstanceOf(SSLHandshakeException.class);
        assertThat(origin.status().listeningTls()).startsWith("https://127.0.0.1:");
    }

    @Test
    void aCertificateThatIsNoneIsBadUsage(@TempDir Path directory) {
        Path missing = directory.resolve("cert.pem");
        TlsDoor door = new TlsDoor(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), missing, missing);

        assertThatThrownBy(() -> OriginSimulator.start(OriginOptions.DEFAULT.withTls(door), InstantSource.system()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cert, key: ");
    }
}
