// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidemark.edge.ScriptedHttp2Origin;
import tidemark.edge.ScriptedOrigin;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.OriginConfig;
import tidemark.edge.config.OriginUrl;
import tidemark.edge.failure.Failure;

/** TLS to origins: verified unless an operator says otherwise, HTTP/2 or HTTP/1.1 by ALPN (RFC 7301). */
class OriginTlsTest {
    private static final String NAME = "packager.example";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static X509Bundle certificate;

    @SuppressWarnings("NullAway.Init")
    private static Path authority;

    @BeforeAll
    static void makeCertificates() throws Exception {
        X509Bundle root = new CertificateBuilder()
                .subject("CN=test authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        certificate = new CertificateBuilder()
                .subject("CN=packager")
                .addSanDnsName(NAME)
                .addSanIpAddress("127.0.0.1")
                .buildIssuedBy(root);
        authority = Files.writeString(folder.resolve("ca.pem"), root.getCertificatePEM());
    }

    private static SslContext serverTls() throws Exception {
        return SslContextBuilder.forServer(certificate.toKeyManagerFactory())
                .sslProvider(SslProvider.JDK)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        ApplicationProtocolNames.HTTP_2))
                .build();
    }

    private static ScriptedHttp2Origin origin() throws Exception {
        return ScriptedHttp2Origin.secure(
                serverTls(), asked -> asked.head(200).end(asked.field(":authority") + " " + asked.field(":scheme")));
    }

    private static AskingClient trusting(URI origin, boolean verify, @Nullable Path ca, @Nullable String host) {
        return client(new OriginUrl(origin, 1, 1, host), true, verify, ca);
    }

    private static AskingClient client(OriginUrl origin, boolean http2, boolean verify, @Nullable Path ca) {
        OriginConfig base = AskingClient.config();
        return new AskingClient(new OriginConfig(
                List.of(origin),
                http2,
                verify,
                ca,
                base.connectTimeout(),
                base.manifestTimeout(),
                base.headTimeout(),
                base.heldTimeout(),
                base.idleTimeout(),
                base.maxRequests(),
                base.redirects(),
                base.hedge(),
                base.health()));
    }

    @Test
    void aCertificateOfNobodyKnownIsRefusedByDefault() throws Exception {
        try (ScriptedHttp2Origin origin = origin();
                AskingClient client = AskingClient.of(origin.url())) {
            assertThat(client.get("/a").outcome()).isEqualTo(Failure.ORIGIN_NOT_TRUSTED.name());
            assertThat(origin.requests()).isZero();
        }
    }

    @Test
    void theAuthorityThatIsNamedIsTrustedAndHttp2IsAgreedOn() throws Exception {
        try (ScriptedHttp2Origin origin = origin();
                AskingClient client = trusting(origin.url(), true, authority, null)) {
            assertThat(client.get("/a").outcome()).isEqualTo(origin.url().getAuthority() + " https");
        }
    }

    @Test
    void verifyingCanBeTurnedOff() throws Exception {
        try (ScriptedHttp2Origin origin = origin();
                AskingClient client = trusting(origin.url(), false, null, null)) {
            assertThat(client.get("/a").outcome()).endsWith("https");
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        try (ScriptedHttp2Origin origin = origin();
                AskingClient client = trusting(origin.url(), true, authority, "other.example")) {
            assertThat(client.get("/a").outcome()).isEqualTo(Failure.ORIGIN_NOT_TRUSTED.name());
        }
    }

    @Test
    void anOriginCanBeCalledByAnotherNameThanTheOneItIsConnectedBy() throws Exception { // C-53
        try (ScriptedHttp2Origin origin = origin();
                AskingClient client = trusting(origin.url(), true, authority, NAME)) {
            assertThat(client.get("/a").outcome()).isEqualTo(NAME + " https");
        }
    }

    @Test
    void http1IsSpokenWhenHttp2IsNotOfferedAndTheNameIsAskedFor() throws Exception {
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(certificate.toKeyManagerFactory().getKeyManagers(), null, null);
        try (ScriptedOrigin origin = ScriptedOrigin.secure(tls, wire -> {
                    asked.add(wire.readHead());
                    asked.add(wire.askedName());
                    wire.send("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok");
                    wire.awaitClose();
                });
                AskingClient client = client(new OriginUrl(origin.url(), 1, 1, NAME), false, true, authority)) {
            assertThat(client.get("/a").outcome()).isEqualTo("ok");
            assertThat(asked)
                    .hasSize(2)
                    .anyMatch(head -> head.contains("host: " + NAME))
                    .contains(NAME);
        }
    }

    @Test
    void anOriginWithoutAlpnIsAskedInHttp1() throws Exception {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(certificate.toKeyManagerFactory().getKeyManagers(), null, null);
        try (ScriptedOrigin origin = ScriptedOrigin.secure(tls, wire -> {
                    while (!wire.readHead().isEmpty()) {
                        wire.send("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok");
                    }
                });
                AskingClient client = trusting(origin.url(), true, authority, null)) {
            List<ToldAnswer> answers = List.of(client.get("/a"), client.get("/b"), client.get("/c"));

            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.outcome()).isEqualTo("ok"));
        }
    }

    @Test
    void aCertificateFileThatIsNoneIsAConfigurationError() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");

        assertThatThrownBy(() -> trusting(URI.create("https://127.0.0.1:1"), true, empty, null))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("origin.ca");
    }
}
