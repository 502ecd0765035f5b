// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.connection.Http2Client;
import tidemark.edge.connection.Http2Client.Stream;
import tidemark.edge.playlist.MediaText;
import tidemark.edge.stats.Meter;

/** What ends a hold before its version is published: the client, the stream, the operator (H-13, H-30, L-30). */
class InterruptedHoldTest {
    private final HeldStream stream = HeldStream.start();

    @AfterEach
    void close() {
        stream.close();
    }

    @Test
    void aClientThatLeavesLeavesNothingBehind() {
        stream.plain();
        CompletableFuture<Fetched> staying = stream.hold("_HLS_msn=15");
        try (RawClient leaving = RawClient.to(stream.url())) {
            leaving.send("GET " + HeldStream.PATH + "?_HLS_msn=15 HTTP/1.1\r\nHost: a\r\n\r\n");
            stream.awaitWaiting(2);
        }
        stream.awaitWaiting(1);
        assertThat(stream.stats().value(Meter.CLIENT_GONE)).as("H-30").isEqualTo(1);

        stream.publish(HeldStream.until(15)).see();
        assertThat(staying.join().status()).isEqualTo(200);
        assertThat(stream.stats().value(Meter.RELOADS_SATISFIED)).isEqualTo(1);
    }

    @Test
    void aStreamThatIsResetLeavesNothingBehindAndTheOthersOfItsConnectionWaitOn() {
        stream.plain();
        try (Http2Client client = Http2Client.to(stream.url())) {
            Stream leaving = client.get(HeldStream.PATH + "?_HLS_msn=15");
            Stream staying = client.get(HeldStream.PATH + "?_HLS_msn=15");
            stream.awaitWaiting(2);
            leaving.cancel();
            stream.awaitWaiting(1);

            stream.publish(HeldStream.until(15)).see();
            assertThat(staying.answer().status()).as("H-30").isEqualTo(200);
        }
    }

    @Test
    void aConnectionThatIsCutLeavesNothingBehind() {
        stream.plain();
        try (Http2Client client = Http2Client.to(stream.url())) {
            for (int i = 0; i < 50; i++) {
                client.get(HeldStream.PATH + "?_HLS_msn=1" + (5 + i % 2));
            }
            stream.awaitWaiting(50);
        }

        stream.awaitWaiting(0);
        assertThat(stream.stats().value(Meter.CLIENT_GONE)).as("H-30").isEqualTo(50);
        await().until(() -> stream.stats().value(Meter.CONNECTIONS_OPEN) <= 1);
    }

    @Test
    void whoeverLeavesMakesRoomForAnother() {
        try (HeldStream narrow = HeldStream.with(builder -> builder.maxWaiters(1))) {
            narrow.plain();
            try (RawClient leaving = RawClient.to(narrow.url())) {
                leaving.send("GET " + HeldStream.PATH + "?_HLS_msn=15 HTTP/1.1\r\nHost: a\r\n\r\n");
                narrow.awaitWaiting(1);
            }
            narrow.awaitWaiting(0);

            CompletableFuture<Fetched> next = narrow.hold("_HLS_msn=15");
            narrow.edge().fixture().edge().drain();
            assertThat(next.join().status()).as("H-30").isEqualTo(200);
        }
    }

    @Test
    void anEncoderThatStartsOverAnswersWhoeverWaits() {
        stream.publish(HeldStream.until(900)).plain();
        CompletableFuture<Fetched> held = stream.hold("_HLS_msn=901");
        stream.publish(restarted(1)).see();
        stream.see();
        stream.publish(restarted(2)).see();

        assertThat(held.join().text()).as("H-13").isEqualTo(restarted(2).text());
        CompletableFuture<Fetched> next = stream.hold("_HLS_msn=3");
        stream.publish(restarted(3)).see();
        assertThat(next.join().text()).isEqualTo(restarted(3).text());
    }

    private static MediaText restarted(int count) {
        return MediaText.window(1, count).with("#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES");
    }

    @Test
    void anOlderCopyWakesNobody() {
        stream.plain();
        CompletableFuture<Fetched> held = stream.hold("_HLS_msn=15");
        stream.publish(HeldStream.until(12)).see();
        assertThat(stream.waiting()).as("T-10").isEqualTo(1);

        stream.publish(HeldStream.until(15)).see();
        assertThat(held.join().text()).contains("seg15.m4s");
    }

    @Test
    void aPurgeAnswersWhoeverWaitsWithWhatTheOriginHas() {
        stream.plain();
        CompletableFuture<Fetched> held = stream.hold("_HLS_msn=15");
        stream.publish(HeldStream.until(14).with("#EXT-X-INDEPENDENT-SEGMENTS"));
        purge();

        assertThat(held.join().text()).contains("#EXT-X-INDEPENDENT-SEGMENTS");
        assertThat(stream.waiting()).isZero();
    }

    private void purge() {
        String order = "/purge?url=" + HeldStream.PATH;
        assertThat(Fetched.send("POST", stream.edge().fixture().admin(), order).status())
                .isEqualTo(200);
    }

    @Test
    void aNodeThatDrainsAnswersWhoeverWaitsWithWhatThereIs() {
        stream.plain();
        CompletableFuture<Fetched> held = stream.hold("_HLS_msn=15");
        try (Http2Client client = Http2Client.to(stream.url())) {
            Stream http2 = client.get(HeldStream.PATH + "?_HLS_msn=16");
            stream.awaitWaiting(2);
            CompletableFuture<Void> drained = CompletableFuture.runAsync(
                            stream.edge().fixture().edge()::drain)
                    .orTimeout(20, TimeUnit.SECONDS);

            assertThat(held.join().text()).as("L-30").contains("seg14.m4s");
            assertThat(http2.answer().body()).isEqualTo(held.join().text());
            drained.join();
        }
    }
}
