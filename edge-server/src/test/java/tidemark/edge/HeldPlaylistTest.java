// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.playlist.MediaText;
import tidemark.edge.stats.Meter;

/** A playlist request that asks for what is still to come waits for it (H-20 to H-30). */
class HeldPlaylistTest {
    private final HeldStream stream = HeldStream.start();

    @AfterEach
    void close() {
        stream.close();
    }

    @Test
    void itIsAnsweredWhenItsSegmentIsPublished() {
        stream.plain();
        CompletableFuture<Fetched> held = stream.hold("_HLS_msn=15");
        stream.publish(HeldStream.until(15)).see();

        Fetched answer = held.join();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text())
                .as("H-23, H-25")
                .isEqualTo(stream.plain().text())
                .contains("seg15.m4s");
        assertThat(answer.field("cache-status"))
                .as("C-45, C-46")
                .hasValue("edge-under-test; hit; ttl=2; detail=\"held 2000ms\"");
        assertThat(stream.waiting()).isZero();
    }

    @Test
    void itsAgeIsThatOfThePlaylistAndNotOfTheHold() {
        stream.plain();
        CompletableFuture<Fetched> held = stream.hold("_HLS_msn=15");
        stream.edge().secondsPass(3);
        stream.publish(HeldStream.until(15)).plain();

        assertThat(held.join().field("age")).as("T-14, C-12").hasValue("0");
    }

    @Test
    void aPartIsPublishedBeforeItsSegment() {
        stream.publish(HeldStream.until(14).openParts(1)).plain();
        CompletableFuture<Fetched> part = stream.hold("_HLS_msn=15&_HLS_part=1");
        CompletableFuture<Fetched> segment = stream.hold("_HLS_msn=15");
        stream.publish(HeldStream.until(14).openParts(2)).see();

        assertThat(part.join().text()).as("H-24").contains("part15.1.m4s");
        assertThat(stream.waiting()).as("T-16: nobody else was woken").isEqualTo(1);
        assertThat(segment).isNotDone();

        stream.publish(HeldStream.until(15)).see();
        assertThat(segment.join().text()).as("H-23").contains("seg15.m4s");
    }

    @Test
    void aPartBeyondTheLastOfAFinishedSegmentIsTheFirstOfTheNext() {
        stream.publish(HeldStream.until(14).openParts(2)).plain();
        CompletableFuture<Fetched> held = stream.hold("_HLS_msn=15&_HLS_part=4");
        stream.publish(HeldStream.until(15).openParts(1)).see();

        assertThat(held.join().text()).as("H-24").contains("part16.0.m4s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_HLS_msn=14", "_HLS_msn=11", "_HLS_msn=3", "_HLS_msn=14&_HLS_part=0", "_HLS_skip=YES"})
    void whatIsThereIsAnsweredAtOnce(String directives) {
        stream.plain();

        assertThat(stream.get(directives).text())
                .as("H-25, H-28")
                .isEqualTo(HeldStream.until(14).text());
        assertThat(stream.stats().value(Meter.RELOADS_HELD)).isZero();
    }

    @Test
    void theFirstRequestOfAStreamFetchesItAndThenWaits() {
        CompletableFuture<Fetched> held = stream.hold("_HLS_msn=15");
        assertThat(stream.edge().lastAsked())
                .as("H-70: no directive goes upstream with a fetch that is shared")
                .startsWith("get /live/video.m3u8 http/1.1");
        stream.publish(HeldStream.until(15)).see();

        assertThat(held.join().text()).contains("seg15.m4s");
    }

    @Test
    void theFirstRequestOfAStreamIsAnsweredAtOnceWhenWhatItAsksForIsThere() {
        assertThat(stream.get("_HLS_msn=14").status()).isEqualTo(200);
        assertThat(stream.edge().asked()).isEqualTo(1);
    }

    @Test
    void aStaleVersionIsNoReasonToWaitOrToRefuse() {
        stream.plain();
        stream.edge().secondsPass(600);
        stream.publish(HeldStream.until(164));

        assertThat(stream.get("_HLS_msn=164").text()).as("H-26").contains("seg164.m4s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_HLS_msn=15", "_HLS_msn=999", "_HLS_msn=15&_HLS_part=3"})
    void wherePlaylistsDoNotOfferItNobodyWaits(String directives) {
        stream.publish(MediaText.window(10, 5));

        assertThat(stream.get(directives).status()).as("H-28").isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_HLS_msn=15", "_HLS_msn=999", "_HLS_part=3", "_HLS_skip=YES"})
    void whereAStreamHasEndedNobodyWaits(String directives) {
        stream.publish(HeldStream.until(14).ended());

        assertThat(stream.get(directives).text()).as("H-21").contains("#EXT-X-ENDLIST");
    }

    @Test
    void anEndAnswersWhoeverWaits() {
        stream.plain();
        CompletableFuture<Fetched> held = stream.hold("_HLS_msn=16");
        stream.publish(HeldStream.until(14).ended()).see();

        assertThat(held.join().text()).as("H-21").contains("#EXT-X-ENDLIST");
    }

    @Test
    void aHeadIsHeldLikeAGet() {
        stream.plain();
        CompletableFuture<Fetched> head =
                CompletableFuture.supplyAsync(() -> stream.edge().send("HEAD", HeldStream.PATH + "?_HLS_msn=15"));
        stream.awaitWaiting(1);
        stream.publish(HeldStream.until(15)).see();

        Fetched answer = head.join();
        assertThat(answer.status()).as("H-30").isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.field("content-length"))
                .hasValue(String.valueOf(HeldStream.until(15).text().length()));
    }

    @Test
    void iFramePlaylistsAreHeldToo() {
        stream.publish(HeldStream.until(14).with("#EXT-X-I-FRAMES-ONLY")).plain();
        CompletableFuture<Fetched> held = stream.hold("_HLS_msn=15");
        stream.publish(HeldStream.until(15).with("#EXT-X-I-FRAMES-ONLY")).see();

        assertThat(held.join().text()).as("H-29").contains("seg15.m4s");
    }

    @Test
    void aDeltaIsNeitherAskedForNorTakenForThePlaylist() {
        String whole = HeldStream.until(14).text();
        assertThat(stream.get("_HLS_skip=YES").text()).as("T-21, H-70").isEqualTo(whole);
        assertThat(stream.plain().text()).isEqualTo(whole);
        assertThat(stream.get("_HLS_skip=v2").text()).isEqualTo(whole);

        assertThat(stream.edge().asked()).as("H-41").isEqualTo(1);
        assertThat(stream.edge().lastAsked()).doesNotContain("_hls_");
    }

    @Test
    void otherTagsOnTheQueryDoNotHideThem() {
        stream.plain();
        CompletableFuture<Fetched> held = stream.hold("_HLS_skip=YES&CMCD=br%3D1&_HLS_msn=15");
        stream.publish(HeldStream.until(15)).see();

        assertThat(held.join().text()).as("H-40, H-41").contains("seg15.m4s");
    }

    @Test
    void aCopyThatIsUnchangedWakesNobody() {
        stream.plain();
        CompletableFuture<Fetched> held = stream.hold("_HLS_msn=15");
        stream.see();
        stream.publish(HeldStream.until(14).with("#EXT-X-INDEPENDENT-SEGMENTS")).see();

        assertThat(held).as("R-9, R-10").isNotDone();
        assertThat(stream.waiting()).isEqualTo(1);
    }

    @Test
    void whoIsHeldWatches() {
        stream.plain();
        CompletableFuture<Fetched> held = stream.hold("_HLS_msn=15");
        stream.edge().secondsPass(60);

        assertThat(stream.stats().value(Meter.STREAMS_WATCHED)).isEqualTo(1);
        stream.publish(HeldStream.until(15)).see();
        held.join();
        stream.edge().secondsPass(60);
        assertThat(stream.stats().value(Meter.STREAMS_WATCHED)).isZero();
    }

    @Test
    void whatIsNotForSharingIsHeldByItsOrigin() {
        stream.saying("cache-control: private").publish(HeldStream.until(14));

        assertThat(stream.get("_HLS_msn=15").text()).contains("seg14.m4s");
        assertThat(stream.edge().lastAsked()).startsWith("get /live/video.m3u8?_hls_msn=15 http/1.1");
        assertThat(stream.edge().asked()).isEqualTo(2);
        stream.get("_HLS_msn=16");
        assertThat(stream.edge().lastAsked()).startsWith("get /live/video.m3u8?_hls_msn=16 http/1.1");
        assertThat(stream.edge().asked()).as("known by now").isEqualTo(3);
    }

    @Test
    void otherPlaylistsAndOtherObjectsHaveNoDirectives() {
        stream.edge().originSays(200, "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv.m3u8\n", "cache-control: max-age=60");
        assertThat(stream.edge().get("/live/master.m3u8?_HLS_msn=x").status()).isEqualTo(200);
        stream.edge().originSays(200, "bytes", "cache-control: max-age=60");
        assertThat(stream.edge().get("/live/1.m4s?_HLS_part=1").text()).isEqualTo("bytes");
    }
}
