// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.stats.Meter;

/** Large segments go out of a file as they lie, and are the same bytes over every protocol, also while they arrive. */
class ZeroCopyTest {
    private static final int LARGE = 5_000_001;
    private static final int HALF = 2_000_000;
    private static final String PATH = "/live/s1.m4s";

    private final byte[] film = film();
    private final CountDownLatch rest = new CountDownLatch(1);
    private final ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
        wire.readHead();
        wire.send(
                "HTTP/1.1 200 OK\r\ncache-control: max-age=60\r\netag: \"v\"\r\ncontent-length: " + LARGE + "\r\n\r\n");
        wire.send(Arrays.copyOf(film, HALF));
        try {
            rest.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        wire.send(Arrays.copyOfRange(film, HALF, LARGE));
    });
    private final EdgeFixture fixture =
            EdgeFixture.builder().origin(origin.url()).start();

    private static byte[] film() {
        byte[] bytes = new byte[LARGE];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void sharedMemoryIsThere() {
        assumeThat(SharedMemory.ofThisProcess().obstacle(64L << 20)).isNull();
    }

    @AfterEach
    void close() {
        rest.countDown();
        fixture.close();
        origin.close();
        assertThat(fixture.edge().stats().value(Meter.STORE_FILES)).isZero();
    }

    private HttpResponse<byte[]> encrypted(HttpClient.Version version) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(fixture.certificate())) {
            trusted.setCertificateEntry(
                    "edge", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .version(version)
                .sslContext(tls)
                .build()
                .sendAsync(
                        HttpRequest.newBuilder(fixture.https().resolve(PATH)).build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .get(30, TimeUnit.SECONDS);
    }

    private void isStored() {
        rest.countDown();
        assertThat(Fetched.get(fixture.http(), PATH).body()).isEqualTo(film);
        assertThat(fixture.edge().stats().value(Meter.STORE_FILES)).isOne();
        assertThat(fixture.edge().stats().value(Meter.MEMORY_FILES)).isGreaterThanOrEqualTo(LARGE);
    }

    @Test
    void aHitIsTheSameBytesInClearAndEncrypted() throws Exception {
        isStored();

        assertThat(Fetched.get(fixture.http(), PATH).body()).isEqualTo(film);
        for (HttpClient.Version version : HttpClient.Version.values()) {
            HttpResponse<byte[]> answer = encrypted(version);
            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.body()).isEqualTo(film);
        }
        assertThat(origin.requests()).isOne();
    }

    @Test
    void aRangeIsCutOutOfTheFile() {
        isStored();
        Fetched part = Fetched.get(fixture.http(), PATH, "range", "bytes=1000-3000999");
        Fetched end = Fetched.get(fixture.http(), PATH, "range", "bytes=-7", "if-range", "\"v\"");

        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(film, 1000, 3_001_000));
        assertThat(end.body()).isEqualTo(Arrays.copyOfRange(film, LARGE - 7, LARGE));
        assertThat(Fetched.send("HEAD", fixture.http(), PATH).body()).isEmpty();
    }

    @Test
    void whoComesWhileItArrivesGetsWhatIsThereAndThenTheRest() {
        try (RawClient first = RawClient.to(fixture.http());
                RawClient part = RawClient.to(fixture.http())) {
            first.send("GET " + PATH + " HTTP/1.1\r\nhost: edge\r\n\r\n").readHead();
            assertThat(first.read(HALF)).isEqualTo(Arrays.copyOf(film, HALF));
            part.send("GET " + PATH + " HTTP/1.1\r\nhost: edge\r\nrange: bytes=1000000-1499999\r\n\r\n")
                    .readHead();
            assertThat(part.read(500_000)).as("T-42").isEqualTo(Arrays.copyOfRange(film, 1_000_000, 1_500_000));
            rest.countDown();

            assertThat(first.read(LARGE - HALF)).isEqualTo(Arrays.copyOfRange(film, HALF, LARGE));
        }
    }

    @Test
    void answersOnOneConnectionFollowEachOther() {
        isStored();
        String request = "GET " + PATH + " HTTP/1.1\r\nhost: edge\r\n\r\n";
        try (RawClient client = RawClient.to(fixture.http())) {
            client.send(request + request + request);
            for (int i = 0; i < 3; i++) {
                assertThat(client.readHead()).startsWith("HTTP/1.1 200");
                assertThat(client.read(LARGE)).isEqualTo(film);
            }
        }
    }

    @Test
    void whatIsPurgedWhileASlowClientReadsItIsReadToTheEnd() {
        isStored();
        try (RawClient slow = RawClient.to(fixture.http())) {
            slow.send("GET " + PATH + " HTTP/1.1\r\nhost: edge\r\n\r\n").readHead();
            assertThat(Fetched.post(fixture.admin(), "/purge?url=" + PATH, "").status())
                    .isEqualTo(200);
            await().until(() -> fixture.edge().stats().value(Meter.STORE_OBJECTS) == 0);

            assertThat(slow.read(LARGE)).isEqualTo(film);
        }
        await().until(() -> fixture.edge().stats().value(Meter.STORE_FILES) == 0);
    }

    @Test
    void aClientThatLeavesInTheMiddleLeavesNothing() {
        isStored();
        RawClient leaving = RawClient.to(fixture.http());
        leaving.send("GET " + PATH + " HTTP/1.1\r\nhost: edge\r\n\r\n").readHead();
        leaving.close();

        await().until(() -> fixture.edge().stats().value(Meter.CLIENT_GONE) == 1);
        assertThat(Fetched.get(fixture.http(), PATH).body()).isEqualTo(film);
    }
}
