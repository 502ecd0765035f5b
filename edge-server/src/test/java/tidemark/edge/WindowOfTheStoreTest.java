// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.config.ChannelConfig;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.stats.Meter;
import tidemark.origin.content.ContentOptions;
import tidemark.origin.faults.ViewFault;

/** What the store holds is what somebody can still ask for (H-36). Two-second segments, playlists of 20 s. */
class WindowOfTheStoreTest {
    private static final Duration SEGMENT = Duration.ofSeconds(2);
    private static final ContentOptions CONTENT = new ContentOptions(
            ContentOptions.DEFAULT.start(), SEGMENT, Duration.ofSeconds(20), 1, List.of(400_000L), 7);

    private final TurnedTime time = new TurnedTime();
    private EdgeFixture fixture = start(Duration.ofSeconds(5));
    private Viewer viewer = Viewer.of(fixture.http(), "c1");

    /** An edge whose channel lets viewers go back so far. */
    private EdgeFixture start(Duration dvr) {
        return EdgeFixture.builder()
                .time(time)
                .content(CONTENT)
                .config(config -> new EdgeConfig(
                        config.node(),
                        config.listen(),
                        config.admin(),
                        config.origin(),
                        config.requests(),
                        config.respond(),
                        config.store(),
                        config.live(),
                        config.freshness(),
                        config.limits(),
                        config.drain(),
                        List.of(new ChannelConfig("c1", "/live/c1/", List.of(), dvr, ChannelConfig.Keep.AUTO))))
                .start();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Fetched get(String path) {
        return Fetched.get(fixture.http(), path);
    }

    /** A segment that is fetched as soon as it is listed, and by whom it is not asked for again. */
    private String newest() {
        String segment = viewer.newestSegment();
        assertThat(get(segment).status()).isEqualTo(200);
        return segment;
    }

    /** So many segments later; the playlist is asked for with each. */
    private void watch(int segments) {
        for (int i = 0; i < segments; i++) {
            time.advance(SEGMENT);
            viewer.newestSegment();
            await().until(() -> fixture.edge().stats().value(Meter.FILLS) == 0);
        }
    }

    /** Asks once more. Whether the edge still has its bytes, whether or not the origin has to confirm them. */
    private boolean isHeld(String path) {
        long before = sent(path);
        assertThat(get(path).status()).isEqualTo(200);
        return sent(path) == before;
    }

    /** How often the origin has sent its bytes. */
    private long sent(String path) {
        return fixture.origin().requestLog().entries(path).stream()
                .filter(entry -> entry.status() == 200)
                .count();
    }

    @Test
    void aSegmentIsThereForItsLengthAndThePlaylistsAfterItAppeared() { // H-36
        String segment = newest();

        watch(10);
        assertThat(isHeld(segment)).as("20 s later").isTrue();
        watch(3);
        time.advance(SEGMENT);
        get(segment);

        assertThat(sent(segment))
                .as("28 s later it has left, whatever its lifetime")
                .isEqualTo(2);
    }

    @Test
    void viewersWhoMayGoBackFurtherThanThePlaylistKeepIt() {
        fixture.close();
        fixture = start(Duration.ofSeconds(60));
        viewer = Viewer.of(fixture.http(), "c1");
        String segment = newest();

        watch(30);
        assertThat(isHeld(segment)).as("60 s later").isTrue();
        watch(3);
        assertThat(get(segment).status()).as("it has left").isEqualTo(410);
    }

    @Test
    void whatIsListedStaysWhileTheOriginStandsStill() {
        String oldest = oldest();
        get(oldest);
        fixture.origin().faults().add(new ViewFault.Freeze());
        watch(20);

        assertThat(isHeld(oldest)).isTrue();
    }

    @Test
    void theInitialisationSectionStaysAsLongAsItsMedia() {
        String segment = newest();
        String init = segment.substring(0, segment.lastIndexOf('/') + 1) + "init.mp4";
        get(init);
        for (int i = 0; i < 30; i++) {
            watch(1);
            newest();
        }

        assertThat(sent(init)).isEqualTo(1);
    }

    @Test
    void whatTheStoreHoldsDoesNotGrowWithTheStream() {
        for (int i = 0; i < 20; i++) {
            watch(1);
            newest();
        }
        long held = objects();
        for (int i = 0; i < 40; i++) {
            watch(1);
            newest();
        }
        await().untilAsserted(() -> assertThat(objects()).isBetween(held - 2, held + 2));
    }

    private long objects() {
        return fixture.edge().stats().value(Meter.STORE_OBJECTS);
    }

    private String oldest() {
        String playlist = viewer.playlist();
        return Stream.of(get(playlist).text().split("\n"))
                .filter(line -> Pattern.matches("[^#].*", line))
                .findFirst()
                .map(line -> playlist.substring(0, playlist.lastIndexOf('/') + 1) + line)
                .orElseThrow();
    }
}
