// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidemark.origin.ManualClock;
import tidemark.origin.content.ContentOptions;
import tidemark.origin.faults.AnswerFault.ErrorStatus;
import tidemark.origin.faults.AnswerFault.StuckEtag;

/** The table of what is wrong now. */
class FaultsTest {
    private static final Target SEGMENT = Target.of("/live/c1/v1/7.m4s");

    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Faults faults = new Faults(ContentOptions.DEFAULT, clock);

    private boolean strikes(Target target) {
        return faults.strike(target, clock.instant()).by(ErrorStatus.class).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "/live/c1/v1/7.m4s,      c1, v1, **",
        "/live/c1/v1/index.m3u8, c?, *,  /live/**.m3u8",
        "/live/c1/master.m3u8,   c1, **, **",
        "/vod/c1/v1/7.m4s,       c1, v1, '/{vod,event}/*/v1/[0-9].m4s'",
        "/time,                  **, **, /time",
    })
    void strikesWhatItAimsAt(String path, String channel, String rendition, String glob) {
        faults.add(
                new ErrorStatus(500),
                Aim.channel(channel).withRendition(rendition).withPath(glob));

        assertThat(strikes(Target.of(path))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/live/c2/v1/7.m4s,    c1, **, **",
        "/live/c1/master.m3u8, **, v1, **",
        "/live/c1/v1/7.m4s,    **, **, /live/*.m4s",
        "/time,                c1, **, **",
    })
    void sparesEverythingElse(String path, String channel, String rendition, String glob) {
        faults.add(
                new ErrorStatus(500),
                Aim.channel(channel).withRendition(rendition).withPath(glob));

        assertThat(strikes(Target.of(path))).isFalse();
    }

    @Test
    void endsAtTheEndOfItsTime() {
        faults.add(new ErrorStatus(500), Aim.EVERYWHERE.lasting(Duration.ofSeconds(1)));
        clock.advance(Duration.ofMillis(999));
        assertThat(strikes(SEGMENT)).isTrue();

        clock.advance(Duration.ofMillis(1));
        assertThat(strikes(SEGMENT)).isFalse();
    }

    @Test
    void isSpentAfterItsStrikesHoweverManyThreadsAsk() {
        faults.add(new ErrorStatus(500), Aim.EVERYWHERE.times(100));

        long struck = IntStream.range(0, 10_000)
                .parallel()
                .filter(i -> strikes(SEGMENT))
                .count();

        assertThat(struck).isEqualTo(100);
    }

    @Test
    void theSameRequestsMeetTheSameFaults() {
        Faults twin = new Faults(ContentOptions.DEFAULT, clock);
        faults.add(new ErrorStatus(500), Aim.EVERYWHERE.withProbability(0.5));
        twin.add(new ErrorStatus(500), Aim.EVERYWHERE.withProbability(0.5));

        for (int i = 0; i < 100; i++) {
            assertThat(twin.strike(SEGMENT, clock.instant())
                            .by(ErrorStatus.class)
                            .isPresent())
                    .isEqualTo(strikes(SEGMENT));
        }
    }

    @Test
    void theNewestOfAKindDecides() {
        faults.add(new ErrorStatus(500));
        faults.add(new ErrorStatus(503));

        assertThat(faults.strike(SEGMENT, clock.instant()).by(ErrorStatus.class))
                .contains(new ErrorStatus(503));
    }

    @Test
    void saysWhatStandsAndHowOftenItStruck() {
        long first = faults.add(new StuckEtag());
        faults.add(new ErrorStatus(500), Aim.channel("c2"));
        strikes(SEGMENT);

        assertThat(faults.active()).extracting(ActiveFault::struck).isEqualTo(List.of(1L, 0L));
        assertThat(faults.clear(first)).isTrue();
        assertThat(faults.clear(first)).isFalse();
        assertThat(faults.active())
                .singleElement()
                .extracting(ActiveFault::fault)
                .isEqualTo(new ErrorStatus(500));
    }

    @Test
    void refusesAnAimThatMakesNoSense() {
        assertThatThrownBy(() -> Aim.EVERYWHERE.withProbability(-0.1)).hasMessageContaining("expected: 0 to 1");
        assertThatThrownBy(() -> Aim.EVERYWHERE.times(0)).hasMessageContaining("expected: >= 1");
        assertThatThrownBy(() -> Aim.EVERYWHERE.lasting(Duration.ofSeconds(-1))).hasMessageContaining("for: ");
        assertThatThrownBy(() -> faults.add(new StuckEtag(), Aim.path("{")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
