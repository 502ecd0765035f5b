// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidemark.origin.RunningOrigin.NEWEST;
import static tidemark.origin.RunningOrigin.PLAYLIST;
import static tidemark.origin.RunningOrigin.segment;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.origin.Http2Connection.Outcome;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.WireFault.Drip;
import tidemark.origin.faults.WireFault.Hang;
import tidemark.origin.faults.WireFault.Reset;
import tidemark.origin.faults.WireFault.Truncate;
import tidemark.origin.faults.WireFault.WrongLength;
import tidemark.origin.http.LogEntry;

/** The same origin, on the same port, over HTTP/2. */
class Http2Test {
    private final RunningOrigin origin = new RunningOrigin();
    private final byte[] whole = origin.get(segment(NEWEST)).body();
    private final Http2Connection connection = new Http2Connection(origin.origin);

    @AfterEach
    void stop() {
        connection.close();
        origin.close();
    }

    @Test
    void priorKnowledgeIsEnough() throws Exception {
        Outcome outcome = connection.get(segment(NEWEST));

        assertThat(outcome.status()).isEqualTo("200");
        assertThat(outcome.contentLength()).isEqualTo(whole.length);
        assertThat(outcome.body()).isEqualTo(whole);
    }

    @Test
    void anUpgradeFromHttp1IsTaken() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        for (int i = 0; i < 2; i++) {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(origin.uri(segment(NEWEST))).build(), BodyHandlers.ofByteArray());

            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.body()).isEqualTo(whole);
        }
    }

    @Test
    void manyStreamsShareAConnection() {
        List<CompletableFuture<Outcome>> outcomes = IntStream.range(0, 50)
                .mapToObj(i -> connection.start("GET", segment(NEWEST)))
                .toList();

        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(outcome.join().body()).isEqualTo(whole));
    }

    @Test
    void headHasNoBody() {
        Outcome outcome = connection.start("HEAD", segment(NEWEST)).join();

        assertThat(outcome.contentLength()).isEqualTo(whole.length);
        assertThat(outcome.body()).isEmpty();
        assertThat(outcome.error()).isEmpty();
    }

    @Test
    void theLengthIsLeftOutWhereChunksAreAskedFor() throws Exception {
        Outcome outcome = connection.get(segment(NEWEST) + "?chunked=1");

        assertThat(outcome.contentLength()).isEqualTo(-1);
        assertThat(outcome.body()).isEqualTo(whole);
    }

    @Test
    void aTruncatedBodyEndsInRstStreamAndSparesTheConnection() throws Exception { // T-50
        origin.faults().add(Truncate.afterBytes(1000), Aim.path("/live/**.m4s"));

        Outcome cut = connection.get(segment(NEWEST));
        Outcome other = connection.get(PLAYLIST);

        assertThat(cut.error()).isEqualTo("INTERNAL_ERROR");
        assertThat(cut.body()).isEqualTo(Arrays.copyOf(whole, 1000));
        assertThat(other.status()).isEqualTo("200");
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void aResetTakesTheWholeConnection() throws Exception {
        origin.faults().add(new Reset());

        assertThat(connection.get(segment(NEWEST)).error()).isEqualTo("CONNECTION CLOSED");
        await().until(() -> !connection.isOpen());
    }

    @Test
    void aResetMayComeInTheMiddleOfTheBody() throws Exception {
        origin.faults().add(new Reset(100));

        assertThat(connection.get(segment(NEWEST)).error()).isEqualTo("CONNECTION CLOSED");
        await().until(() -> !connection.isOpen());
    }

    @ParameterizedTest
    @ValueSource(longs = {-100, 100})
    void theAnnouncedLengthMayBeWrong(long by) throws Exception { // D-35
        origin.faults().add(new WrongLength(by));

        Outcome outcome = connection.get(segment(NEWEST));

        assertThat(outcome.contentLength()).isEqualTo(whole.length + by);
        assertThat(outcome.error()).contains("does not match content-length header " + (whole.length + by));
    }

    @Test
    void aTruncatedBodyMayEndAsIfItWereWhole() throws Exception { // T-50, D-35
        origin.faults().add(Truncate.afterBytes(1000).cleanly());

        Outcome announced = connection.get(segment(NEWEST));
        Outcome unannounced = connection.get(segment(NEWEST) + "?chunked=1");

        assertThat(announced.contentLength()).isEqualTo(whole.length);
        assertThat(announced.error()).contains("1000 does not match content-length header " + whole.length);
        assertThat(unannounced.error()).isEmpty();
        assertThat(unannounced.body()).isEqualTo(Arrays.copyOf(whole, 1000));
    }

    @Test
    void aDrippingBodyComesWhole() throws Exception {
        origin.faults().add(Drip.over(Duration.ofMillis(200)));
        long before = System.nanoTime();

        assertThat(connection.get(segment(NEWEST)).body()).isEqualTo(whole);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void aBodyMayFreezeWhileItsConnectionServesOthers() throws Exception {
        origin.faults().add(new Hang(1000), Aim.path("/live/**.m4s"));

        CompletableFuture<Outcome> frozen = connection.start("GET", segment(NEWEST));
        await().until(() ->
                origin.origin.requestLog().entries(segment(NEWEST)).stream().anyMatch(entry -> entry.bytes() == 1000));

        assertThat(connection.get(PLAYLIST).status()).isEqualTo("200");
        assertThat(frozen).isNotDone();
    }

    @Test
    void aClientThatLeavesIsNoticed() {
        origin.faults().add(new Hang());
        CompletableFuture<Outcome> outcome = connection.start("GET", PLAYLIST);
        await().until(() -> origin.origin.requestLog().count(PLAYLIST) == 1);

        connection.leave();

        assertThat(outcome.join().status()).isEmpty();
        await().untilAsserted(() -> assertThat(origin.origin.requestLog().entries(PLAYLIST))
                .singleElement()
                .matches(LogEntry::aborted));
    }
}
