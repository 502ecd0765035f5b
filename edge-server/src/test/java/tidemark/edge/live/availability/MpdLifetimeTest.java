// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.MpdXml.live;
import static tidemark.edge.playlist.MpdXml.representation;
import static tidemark.edge.playlist.MpdXml.s;
import static tidemark.edge.playlist.MpdXml.set;
import static tidemark.edge.playlist.MpdXml.template;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.MpdXml;

/** D-20: how long an MPD is good for. Two-second segments. */
class MpdLifetimeTest {
    private static final OptionalLong UNSAID = OptionalLong.empty();

    @Test
    void anMpdThatWillNotChangeLastsAMinute() {
        assertThat(lifetime(listed().set("type", "static"))).isEqualTo(60_000);
        assertThat(lifetime(listed().set("minimumUpdatePeriod", ""))).isEqualTo(60_000);
        assertThat(Lifetime.DEFAULT.of(listed().set("type", "static").manifest(), OptionalLong.of(5000)))
                .isEqualTo(5000);
    }

    @Test
    void oneThatListsLastsHalfASegmentOrHalfItsUpdatePeriod() {
        assertThat(lifetime(listed().set("minimumUpdatePeriod", "PT10S"))).isEqualTo(1000);
        assertThat(lifetime(listed().set("minimumUpdatePeriod", "PT1S"))).isEqualTo(500);
        assertThat(lifetime(listed().set("minimumUpdatePeriod", "PT0.1S"))).isEqualTo(200);
    }

    @Test
    void oneByTheClockLastsHalfItsUpdatePeriodUpToFiveSeconds() {
        assertThat(lifetime(byClock().set("minimumUpdatePeriod", "PT4S"))).isEqualTo(2000);
        assertThat(lifetime(byClock().set("minimumUpdatePeriod", "PT500S"))).isEqualTo(5000);
    }

    @Test
    void anUpdatePeriodOfZeroIsShortAndNotNothing() { // T-29
        assertThat(lifetime(listed().set("minimumUpdatePeriod", "PT0S"))).isEqualTo(500);
        assertThat(lifetime(byClock().set("minimumUpdatePeriod", "PT0S"))).isEqualTo(500);
        assertThat(lifetime(live().set("minimumUpdatePeriod", "PT0S"))).isEqualTo(500);
    }

    @Test
    void theOriginsWordCountsUpToWhatIsBearable() { // H-31
        assertThat(Lifetime.DEFAULT.of(listed().manifest(), OptionalLong.of(300)))
                .isEqualTo(300);
        assertThat(Lifetime.DEFAULT.of(listed().manifest(), OptionalLong.of(60_000)))
                .isEqualTo(1000);
        assertThat(new Lifetime(false, 1, 1, 1).of(listed().manifest(), OptionalLong.of(60_000)))
                .isEqualTo(60_000);
    }

    private static long lifetime(MpdXml xml) {
        return Lifetime.DEFAULT.of(xml.manifest(), UNSAID);
    }

    private static MpdXml listed() {
        return live().listed("p", "PT0S", 1, s(0, 2, 9));
    }

    private static MpdXml byClock() {
        return live().period("start=\"PT0S\"", set("v", template("duration=\"2\""), representation("r")));
    }
}
