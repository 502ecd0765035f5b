// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.AnswerFault;
import tidemark.origin.faults.ViewFault;

/** What happens to answers that are no playlist, and to streams that start over (H-2, H-13, R-1, T-11). */
class PlaylistGuardTest {
    private final TurnedTime time = new TurnedTime();
    private final EdgeFixture fixture =
            EdgeFixture.builder().time(time).witness().start();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void anErrorPageWhereNothingIsHeldIsPassedOnAndBelievedForASecond() {
        String playlist = "/live/c1/master.m3u8";
        long fault = fixture.origin().faults().add(new AnswerFault.HtmlPage(), Aim.path(playlist));
        assertThat(Fetched.get(fixture.http(), playlist).text()).contains("<html");

        fixture.origin().faults().clear(fault);
        time.advance(Duration.ofMillis(1100));
        assertThat(Fetched.get(fixture.http(), playlist).text()).startsWith("#EXTM3U");
    }

    @Test
    void aPackagerThatStartsOverIsBelievedWhenItsNewSeriesMovesOn() {
        Viewer viewer = Viewer.of(fixture.http(), "c1");
        long before = viewer.edgeSequence();
        fixture.origin().faults().add(new ViewFault.Restart(false));
        time.advance(Duration.ofSeconds(2));
        assertThat(viewer.edgeSequence()).as("not at once").isEqualTo(before);

        for (int fetches = 0; fetches < 8; fetches++) {
            time.advance(Duration.ofSeconds(2));
            viewer.fetch();
        }

        assertThat(viewer.edgeSequence()).isLessThan(100);
        assertThat(Fetched.get(fixture.admin(), "/streams").text()).contains("\"generation\":2");
    }

    @Test
    void anMpdThatListsNothingIsAsFarAsTheClockSays() {
        Fetched.get(fixture.http(), "/live/c1/manifest.mpd");
        long first = sequenceOf("/live/c1/manifest.mpd");
        time.advance(Duration.ofSeconds(6));

        assertThat(sequenceOf("/live/c1/manifest.mpd")).as("D-10").isEqualTo(first + 3);
        Fetched.get(fixture.http(), "/live/c1/manifest.mpd");
        await().untilAsserted(() ->
                assertThat(Fetched.get(fixture.admin(), "/streams").text()).contains("\"verdict\":\"BY_CLOCK\""));
    }

    private long sequenceOf(String stream) {
        Matcher sequence = Pattern.compile("\"stream\":\"" + stream + "\".*?\"sequence\":(\\d+)")
                .matcher(Fetched.get(fixture.admin(), "/streams").text());
        assertThat(sequence.find()).isTrue();
        return Long.parseLong(sequence.group(1));
    }

    @Test
    void anMpdIsTrackedAndFollowsTheLiveEdge() {
        String mpd = "/live/c1/timeline.mpd";
        String first = Fetched.get(fixture.http(), mpd).text();
        time.advance(Duration.ofSeconds(6));

        assertThat(Fetched.get(fixture.http(), mpd).text()).isNotEqualTo(first);
        assertThat(Fetched.get(fixture.admin(), "/streams").text()).contains("\"kind\":\"DASH\"");
    }
}
