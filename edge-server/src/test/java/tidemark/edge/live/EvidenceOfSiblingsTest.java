// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.TurnedTime;
import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.Grace;
import tidemark.edge.config.LiveConfig;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.health.Evidence;
import tidemark.edge.health.Evidence.Source;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.Body;
import tidemark.edge.store.StoredObject;
import tidemark.edge.time.Alarms;

/** What a stream is shown of itself by its siblings and its witnesses (L-10, H-80). */
class EvidenceOfSiblingsTest {
    private static final CacheKey VIDEO = new CacheKey("/live/c1/video/index.m3u8", "");
    private static final CacheKey AUDIO = new CacheKey("/live/c1/audio/index.m3u8", "lang=en");

    private final TurnedTime time = new TurnedTime();
    private final List<Consumer<byte[]>> asked = new ArrayList<>();
    private final LiveStreams live = new LiveStreams(
            LiveConfig.DEFAULT,
            new LiveStreams.Upstream(
                    (target, onText) -> asked.add(onText), target -> {}, (target, remedy) -> {}, played -> {}),
            time,
            Alarms.SILENT,
            new Stats());

    @AfterEach
    void close() {
        live.close();
    }

    private static String playlist(int first, String more) {
        return "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:" + first + "\n#EXTINF:4,\n" + first
                + ".ts\n#EXTINF:4,\n" + (first + 1) + ".ts\n" + more;
    }

    private void publish(CacheKey key, String text) {
        ByteBuf bytes = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
        Body body = new Body(bytes.readableBytes());
        body.append(bytes);
        bytes.release();
        body.complete();
        StoredObject arrived = new StoredObject(
                key,
                ObjectKind.PLAYLIST,
                ResponseHead.of(200).build(),
                body,
                new Freshness(time.millis(), 0, false, 1000, Grace.NONE));
        live.judge(arrived, true, URI.create("http://origin.invalid"))
                .serve()
                .body()
                .release();
        body.release();
    }

    private List<Evidence> evidence(CacheKey key) {
        return requireNonNull(live.stream(key)).evidence(time.millis());
    }

    @Test
    void aReportTellsTheStreamItIsAbout() {
        publish(AUDIO, playlist(10, ""));
        publish(VIDEO, playlist(10, "#EXT-X-RENDITION-REPORT:URI=\"../audio/index.m3u8?lang=en\",LAST-MSN=14\n"));

        assertThat(evidence(AUDIO)).singleElement().satisfies(seen -> {
            assertThat(seen.source()).isEqualTo(Source.SIBLING);
            assertThat(seen.head().sequence()).isEqualTo(14);
            assertThat(seen.head().parts()).isZero();
        });
        assertThat(evidence(VIDEO)).isEmpty();
    }

    @Test
    void aReportWithPartsIsOfASegmentThatMayBeOpen() {
        publish(AUDIO, playlist(10, ""));
        publish(
                VIDEO,
                playlist(
                        10,
                        "#EXT-X-RENDITION-REPORT:URI=\"/live/c1/audio/index.m3u8?lang=en\",LAST-MSN=12,LAST-PART=2\n"));

        assertThat(evidence(AUDIO)).singleElement().satisfies(seen -> {
            assertThat(seen.head().sequence()).as("H-10").isEqualTo(11);
            assertThat(seen.head().parts()).isEqualTo(3);
        });
    }

    @Test
    void aReportAboutAnotherHostIsAboutNothingHere() {
        publish(AUDIO, playlist(10, ""));
        publish(
                VIDEO,
                playlist(
                        10,
                        "#EXT-X-RENDITION-REPORT:URI=\"http://else.example/live/c1/audio/index.m3u8?lang=en\",LAST-MSN=99\n"));

        assertThat(evidence(AUDIO)).isEmpty();
    }

    @Test
    void whatAWitnessHasIsEvidence() {
        publish(VIDEO, playlist(10, ""));
        witness(playlist(12, ""));

        assertThat(evidence(VIDEO)).singleElement().satisfies(seen -> {
            assertThat(seen.source()).isEqualTo(Source.PROBE);
            assertThat(seen.head().sequence()).isEqualTo(13);
            assertThat(seen.head().generation()).isEqualTo(1);
        });
    }

    @Test
    void aWitnessThatCountsFromElsewhereIsNone() {
        String at = "#EXT-X-PROGRAM-DATE-TIME:2026-03-01T12:00:00Z\n";
        publish(VIDEO, playlist(10, "").replaceFirst("#EXTINF", at + "#EXTINF"));
        witness(playlist(90_000, "").replaceFirst("#EXTINF", at + "#EXTINF"));
        assertThat(evidence(VIDEO)).as("T-93").isEmpty();

        witness(playlist(12, "").replaceFirst("#EXTINF", at.replace("00Z", "08Z") + "#EXTINF"));
        assertThat(evidence(VIDEO)).hasSize(1);
    }

    @Test
    void aWitnessThatLagsTakesNothingBackUntilNobodyHasShownItForAWhile() {
        publish(VIDEO, playlist(10, ""));
        witness(playlist(14, ""));
        time.advance(Duration.ofSeconds(4));
        witness(playlist(11, ""));
        assertThat(evidence(VIDEO))
                .singleElement()
                .satisfies(seen -> assertThat(seen.head().sequence()).isEqualTo(15));
        time.advance(Duration.ofSeconds(9));
        assertThat(evidence(VIDEO)).as("three target durations").isEmpty();

        witness(playlist(11, ""));
        assertThat(evidence(VIDEO))
                .singleElement()
                .satisfies(seen -> assertThat(seen.head().sequence()).isEqualTo(12));
    }

    private void witness(String text) {
        requireNonNull(live.stream(VIDEO)).probe();
        asked.remove(asked.size() - 1).accept(text.getBytes(StandardCharsets.UTF_8));
    }
}
