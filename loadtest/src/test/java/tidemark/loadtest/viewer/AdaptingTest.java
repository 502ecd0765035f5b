// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.loadtest.measure.RequestKind;

/** Viewers who adapt, on a ladder of 200, 400 and 800 kbit/s. */
class AdaptingTest {
    private static final Behaviour ADAPTIVE = Behaviour.live(RenditionChoice.Named.ADAPTIVE);
    private static final String HLS = "/live/c1/master.m3u8";
    private static final String NUMBER = "/live/c1/manifest.mpd";
    private static final String TIMELINE = "/live/c1/timeline.mpd";

    private final TurnedAudience audience = new TurnedAudience();

    /** The renditions of the segments a viewer asked for. */
    private static List<String> renditions(TurnedLine line) {
        return line.asked(RequestKind.SEGMENT).stream()
                .map(asked -> asked.path().replaceAll("/live/c1/(.*)/.*", "$1"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {HLS, NUMBER, TIMELINE})
    void beginWithTheLowestAndClimbToWhatTheLineCarries(String path) {
        audience.carry(700_000);
        TurnedLine line = audience.admit(ADAPTIVE, path);
        audience.pass(40);
        List<String> renditions = renditions(line);
        assertThat(renditions.get(0)).isEqualTo("v1");
        assertThat(renditions.get(renditions.size() - 1)).isEqualTo("v2");
        assertThat(audience.seen().playback().switches()).isEqualTo(1);
        assertThat(audience.seen().playback().stalls()).isZero();
        assertThat(audience.seen().bodies().wrong()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {HLS, NUMBER, TIMELINE})
    void comeDownWhenTheLineBecomesSlowAndUpAgainLater(String path) {
        TurnedLine line = audience.admit(ADAPTIVE, path);
        audience.pass(30);
        assertThat(renditions(line)).endsWith("v3");
        audience.carry(500_000);
        audience.pass(60);
        assertThat(renditions(line)).endsWith("v1");
        audience.carry(50_000_000);
        audience.pass(30);
        assertThat(renditions(line)).endsWith("v3");
        assertThat(audience.levels().moving()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {HLS, NUMBER, TIMELINE})
    void loadEachMomentAndEachInitialisationOnce(String path) {
        TurnedLine line = audience.admit(ADAPTIVE, path);
        for (int i = 0; i < 10; i++) {
            audience.carry(i % 2 == 0 ? 450_000 : 5_000_000);
            audience.pass(20);
        }
        List<String> moments = line.asked(RequestKind.SEGMENT).stream()
                .map(asked -> asked.path().substring(asked.path().lastIndexOf('/') + 1))
                .toList();
        assertThat(moments).doesNotHaveDuplicates();
        assertThat(line.asked(RequestKind.INIT))
                .extracting(TurnedLine.Asked::path)
                .doesNotHaveDuplicates();
        assertThat(audience.seen().playback().switches()).isGreaterThanOrEqualTo(4);
        assertThat(audience.seen().playback().skippedSegments()).isZero();
        assertThat(audience.seen().playback().backwards()).isZero();
    }
}
