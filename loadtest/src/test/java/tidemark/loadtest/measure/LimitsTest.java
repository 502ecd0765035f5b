// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LimitsTest {
    private static final Limits STRICT = Limits.none()
            .with(Yardstick.ERRORS, 0)
            .with(Yardstick.NOT_FOUND, 0)
            .with(Yardstick.STALLS, 0)
            .with(Yardstick.BACKWARDS, 0)
            .with(Yardstick.WRONG_BODIES, 0)
            .with(Yardstick.NOT_STARTED, 0);

    private final Tally tally = new Tally();

    private List<String> broken(Limits limits) {
        return broken(limits, null);
    }

    private List<String> broken(Limits limits, @Nullable OriginFetches origin) {
        return limits.judge(new Yardstick.Facts(tally.summary(), origin, List.of())).stream()
                .filter(Threshold::broken)
                .map(Threshold::name)
                .toList();
    }

    @Test
    void nothingSeenBreaksNothing() {
        assertThat(broken(STRICT)).isEmpty();
    }

    @Test
    void everythingThatMayNotBeSeenBreaksItsOwnLimit() {
        tally.playback().arrived();
        tally.playback().stalled();
        tally.playback().wentBack();
        tally.errors().status(404, "http://h/a");
        tally.bodies().wrong("WRONG_LENGTH");
        Limits limits = STRICT.with(Yardstick.ORIGIN_FETCHES, 1);
        assertThat(broken(limits, new OriginFetches(5, 2, 1.5, "/a")))
                .containsExactly(
                        "max-errors",
                        "max-not-found",
                        "max-stalls",
                        "max-backwards",
                        "max-wrong-bodies",
                        "max-not-started",
                        "max-origin-fetches");
        assertThat(tally.summary().errors().notFound()).isEqualTo(1);
    }

    @Test
    void limitsOnTimesAreInMilliseconds() {
        tally.playback().behindLive(Duration.ofSeconds(9).toNanos());
        tally.playback().started(Duration.ofMillis(400).toNanos());
        tally.requests().responded(RequestKind.SEGMENT, Duration.ofMillis(80).toNanos());
        Limits tight = Limits.none()
                .with(Yardstick.LATENCY_P99, 8_000)
                .with(Yardstick.FIRST_BYTE_P99, 50)
                .with(Yardstick.STARTUP_P99, 300);
        Limits loose = Limits.none()
                .with(Yardstick.LATENCY_P99, 10_000)
                .with(Yardstick.FIRST_BYTE_P99, 100)
                .with(Yardstick.STARTUP_P99, 500);
        assertThat(broken(tight)).containsExactly("max-latency-p99", "max-ttfb-p99", "max-startup-p99");
        assertThat(broken(loose)).isEmpty();
    }

    @Test
    void sharesAreOfAllRequestsAndOfAllWhoCame() {
        tally.playback().arrived();
        tally.playback().arrived();
        tally.playback().frozenFor(Duration.ofSeconds(3).toNanos());
        tally.errors().status(503, "http://h/a");
        tally.requests().completed(RequestKind.SEGMENT, 1, 1);
        tally.requests().completed(RequestKind.INIT, 1, 1);
        tally.requests().completed(RequestKind.MPD, 1, 1);
        Limits exact = Limits.none().with(Yardstick.ERROR_SHARE, 0.25).with(Yardstick.STALL_SECONDS_PER_VIEWER, 1.5);
        assertThat(broken(exact)).isEmpty();
        Limits less = Limits.none().with(Yardstick.ERROR_SHARE, 0.24).with(Yardstick.STALL_SECONDS_PER_VIEWER, 1.4);
        assertThat(broken(less)).containsExactly("max-error-share", "max-stall-seconds-per-viewer");
    }

    @Test
    void theBusiestSecondOfTheOriginIsTheOneThatCounts() {
        Limits limits = Limits.none().with(Yardstick.ORIGIN_REQUESTS_PER_SECOND, 8);
        List<Threshold> judged = limits.judge(new Yardstick.Facts(
                tally.summary(), null, List.of(second(0, 3), second(1, 9), second(2, RunRecord.UNKNOWN))));
        assertThat(judged).containsExactly(new Threshold("max-origin-requests-per-second", 8, 9, true, true));
    }

    private static RunRecord.Second second(int at, long originRequests) {
        Quantiles none = new Latencies().quantiles();
        return new RunRecord.Second(at, 0, 0, 0, 0, 0, 0, 0, 0, 0, none, none, none, originRequests, -1, -1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Yardstick.class,
            names = {
                "ERROR_SHARE",
                "STALL_SECONDS_PER_VIEWER",
                "LATENCY_P99",
                "FIRST_BYTE_P99",
                "STARTUP_P99",
                "ORIGIN_FETCHES",
                "ORIGIN_REQUESTS_PER_SECOND"
            })
    void aLimitOnWhatWasNotMeasuredIsBroken(Yardstick yardstick) {
        assertThat(broken(Limits.none().with(yardstick, 8_000))).containsExactly(yardstick.flag());
    }

    @Test
    void limitsComeBackFromWhatTheyJudged() {
        Limits limits = STRICT.with(Yardstick.LATENCY_P99, 8_000).with(Yardstick.ERROR_SHARE, 0.01);
        List<Threshold> judged = limits.judge(new Yardstick.Facts(tally.summary(), null, List.of()));
        assertThat(Limits.of(judged)).isEqualTo(limits);
    }
}
