// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.loadtest.measure.RequestKind;

/** Viewers who watch what has been, in a window of 60 s. */
class DvrTest {
    private static final Behaviour LIVE = Behaviour.live(RenditionChoice.Named.LOWEST);

    private final TurnedAudience audience = new TurnedAudience();

    @ParameterizedTest
    @CsvSource({"/live/c1/master.m3u8, 1", "/live/c1/manifest.mpd, 1", "/live/c1/timeline.mpd, 180000"})
    void playOnWhereTheySetOutAndAreNotCountedAsLate(String path, long segment) {
        TurnedLine live = audience.admit(LIVE, path);
        TurnedLine behind = audience.admit(LIVE.withBehind(Duration.ofSeconds(40)), path);
        audience.pass(1);
        long segments = (name(live) - name(behind)) / segment;
        assertThat(segments).isBetween(15L, 18L);
        audience.pass(120);
        assertThat(audience.levels().moving()).isEqualTo(2);
        assertThat(audience.seen().playback().stalls()).isZero();
        assertThat(audience.seen().playback().skippedSegments()).isZero();
        assertThat(audience.seen().playback().liveLatency().count()).isEqualTo(121);
        assertThat(audience.seen().playback().liveLatency().max()).isLessThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/live/c1/master.m3u8", "/live/c1/manifest.mpd", "/live/c1/timeline.mpd"})
    void beginWithTheOldestWhereTheWindowIsShorter(String path) {
        audience.admit(LIVE.withBehind(Duration.ofHours(1)), path);
        audience.pass(120);
        assertThat(audience.levels().moving()).isEqualTo(1);
        assertThat(audience.seen().playback().stalls()).isZero();
        assertThat(audience.seen().playback().skippedSegments()).isZero();
    }

    /** What the first segment that was asked for is called: its number or its time. */
    private static long name(TurnedLine line) {
        String path = line.asked(RequestKind.SEGMENT).get(0).path();
        return Long.parseLong(path.replaceAll(".*?(\\d+)\\.m4s", "$1"));
    }
}
