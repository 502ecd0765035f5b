// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tidemark.edge.EdgeFixture;
import tidemark.edge.stats.Meter;

/** TLS, and the version of HTTP that it settles by ALPN (RFC 7301). */
class TlsTest {
    private static final PlainOrigin ORIGIN = new PlainOrigin();
    private static final EdgeFixture EDGE = ORIGIN.edge();

    @AfterAll
    static void closeAll() {
        EDGE.close();
        ORIGIN.close();
    }

    private static HttpClient client(HttpClient.Version version, String... protocols) throws Exception {
        SSLContext trusting = trusting(EDGE.certificate());
        SSLParameters parameters = trusting.getDefaultSSLParameters();
        if (protocols.length > 0) {
            parameters.setProtocols(protocols);
        }
        return HttpClient.newBuilder()
                .sslContext(trusting)
                .sslParameters(parameters)
                .version(version)
                .build();
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "edge", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create(EDGE.https() + path)).build();
    }

    @Test
    void http2IsPreferred() throws Exception {
        HttpResponse<String> answer =
                client(HttpClient.Version.HTTP_2).send(get("/text/abc"), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.body()).isEqualTo("abc");
        assertThat(answer.sslSession())
                .hasValueSatisfying(session -> assertThat(session.getProtocol()).isEqualTo("TLSv1.3"));
    }

    @Test
    void http1IsServedToThoseWhoKnowNothingElse() throws Exception {
        HttpResponse<String> answer =
                client(HttpClient.Version.HTTP_1_1).send(get("/text/abc"), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(answer.body()).isEqualTo("abc");
    }

    @Test
    void tls12IsStillSpoken() throws Exception {
        HttpResponse<String> answer = client(HttpClient.Version.HTTP_2, "TLSv1.2")
                .send(get("/text/abc"), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.sslSession())
                .hasValueSatisfying(session -> assertThat(session.getProtocol()).isEqualTo("TLSv1.2"));
    }

    @Test
    void largeBodiesComeWholeInBothVersions() throws Exception {
        for (HttpClient.Version version : HttpClient.Version.values()) {
            assertThat(client(version)
                            .send(get("/bytes/3000000"), HttpResponse.BodyHandlers.ofByteArray())
                            .body())
                    .hasSize(3_000_000);
        }
    }

    @Test
    void manyStreamsShareOneConnection() throws Exception {
        HttpClient client = client(HttpClient.Version.HTTP_2);
        client.send(get("/text/warm"), HttpResponse.BodyHandlers.discarding());
        long before = EDGE.edge().stats().value(Meter.CONNECTIONS);
        List<CompletableFuture<HttpResponse<String>>> running = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            running.add(client.sendAsync(get("/text/" + i), HttpResponse.BodyHandlers.ofString()));
        }

        for (int i = 0; i < 60; i++) {
            assertThat(running.get(i).join().body()).isEqualTo(String.valueOf(i));
        }
        assertThat(EDGE.edge().stats().value(Meter.CONNECTIONS)).isEqualTo(before);
    }

    @Test
    void clearTextOnTheTlsPortIsTurnedAway() {
        try (RawClient lost = RawClient.to(EDGE.https())) {
            lost.request("GET /text/abc HTTP/1.1", "Host: a");
            assertThat(lost.untilEnd()).doesNotContain("HTTP/1.1");
        }
    }
}
