// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final Limits STRICT = new Limits(0, 0, 0, 0, 0, 1, null, null);

    private final Tally tally = new Tally();

    private List<String> broken(Limits limits, Optional<OriginFetches> origin) {
        return limits.judge(tally.summary(), origin).stream()
                .filter(Threshold::broken)
                .map(Threshold::name)
                .toList();
    }

    @Test
    void nothingSeenBreaksNothing() {
        assertThat(broken(STRICT, Optional.empty())).isEmpty();
    }

    @Test
    void everythingThatMayNotBeSeenBreaksItsOwnLimit() {
        tally.playback().arrived();
        tally.playback().stalled();
        tally.playback().wentBack();
        tally.errors().status(404, "http://h/a");
        tally.bodies().wrong("WRONG_LENGTH");
        assertThat(broken(STRICT, Optional.of(new OriginFetches(5, 2, 1.5, "/a"))))
                .containsExactly(
                        "max-errors",
                        "max-stalls",
                        "max-backwards",
                        "max-wrong-bodies",
                        "max-not-started",
                        "max-origin-fetches");
        assertThat(tally.summary().errors().notFound()).isEqualTo(1);
    }

    @Test
    void limitsOnTimesApplyWhenTheyAreSet() {
        tally.playback().behindLive(Duration.ofSeconds(9).toNanos());
        tally.requests().responded(RequestKind.SEGMENT, Duration.ofMillis(80).toNanos());
        Limits tight = new Limits(0, 0, 0, 0, 0, 1, Duration.ofSeconds(8), Duration.ofMillis(50));
        Limits loose = new Limits(0, 0, 0, 0, 0, 1, Duration.ofSeconds(10), Duration.ofMillis(100));
        assertThat(broken(tight, Optional.empty())).containsExactly("max-latency-p99", "max-ttfb-p99");
        assertThat(broken(loose, Optional.empty())).isEmpty();
    }

    @Test
    void aLimitOnWhatWasNotMeasuredIsBroken() {
        Limits blind = new Limits(0, 0, 0, 0, 0, 1, Duration.ofSeconds(8), null);
        assertThat(broken(blind, Optional.empty())).containsExactly("max-latency-p99");
    }

    @Test
    void aCopyIsWhatWasSeenSoFar() {
        tally.errors().failed(ErrorReason.TRUNCATED, "http://h/a");
        tally.requests().completed(RequestKind.SEGMENT, 5_000_000, 700);
        Tally copy = tally.copy();
        tally.errors().failed(ErrorReason.TRUNCATED, "http://h/b");
        assertThat(copy.summary().errors().byReason()).containsEntry(ErrorReason.TRUNCATED, 1L);
        assertThat(copy.requests().bytes()).isEqualTo(700);
        copy.add(tally);
        assertThat(copy.summary().errors().total()).isEqualTo(3);
    }
}
