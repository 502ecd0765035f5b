// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.loadtest.measure.RequestKind;
import tidemark.loadtest.measure.Summary;
import tidemark.origin.content.View;

/** Viewers who begin anew when a picture has stood still for 5 s. */
class ImpatienceTest {
    private static final Behaviour IMPATIENT =
            Behaviour.live(RenditionChoice.Named.LOWEST).withReload(Optional.of(Duration.ofSeconds(5)));
    private static final String HLS = "/live/c1/master.m3u8";

    private final TurnedAudience audience = new TurnedAudience();

    private Summary.Playback seen() {
        return audience.seen().playback();
    }

    @Test
    void nobodyReloadsAPictureThatMoves() {
        TurnedLine line = audience.admit(IMPATIENT, HLS);
        audience.pass(60);
        assertThat(seen().reloads()).isZero();
        assertThat(seen().stalls()).isZero();
        assertThat(line.asked()).extracting(TurnedLine.Asked::connection).containsOnly(1);
    }

    @Test
    void aDarkScreenIsReloadedEveryTimePatienceIsAtItsEnd() {
        audience.silence(true);
        TurnedLine line = audience.admit(IMPATIENT, HLS);
        audience.pass(16);
        assertThat(line.asked(RequestKind.MULTIVARIANT))
                .extracting(TurnedLine.Asked::at)
                .containsExactly(0.0, 5.0, 10.0, 15.0);
        assertThat(line.asked()).extracting(TurnedLine.Asked::connection).containsExactly(1, 2, 3, 4);
        assertThat(seen().reloads()).isEqualTo(3);
        assertThat(seen().notStarted()).isEqualTo(1);
        audience.silence(false);
        audience.pass(5);
        assertThat(seen().startup().max()).isGreaterThan(20_000);
        assertThat(seen().started()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {HLS, "/live/c1/timeline.mpd", "/live/c1/manifest.mpd"})
    void aFrozenPictureStaysFrozenUntilTheReloadedOneMoves(String path) {
        audience.admit(IMPATIENT, path);
        audience.pass(20);
        audience.silence(true);
        audience.pass(20);
        audience.silence(false);
        audience.pass(20);
        assertThat(seen().reloads()).isBetween(2L, 4L);
        assertThat(seen().stalls()).isEqualTo(1);
        assertThat(seen().stalledSeconds()).isGreaterThan(10);
        assertThat(seen().startup().count()).isEqualTo(1);
        assertThat(audience.levels().moving()).isEqualTo(1);
        assertThat(audience.levels().frozen()).isZero();
        assertThat(seen().backwards()).isZero();
        assertThat(audience.seen().bodies().wrong()).isZero();
    }

    @Test
    void whatWasUnderWayComesToNothing() {
        audience.admit(IMPATIENT, HLS);
        audience.pass(20);
        audience.carry(1_000);
        audience.pass(60);
        long verified = audience.seen().bodies().verified();
        audience.carry(50_000_000);
        audience.pass(600);
        assertThat(audience.seen().bodies().verified()).isGreaterThan(verified);
        assertThat(audience.levels().moving()).isEqualTo(1);
        assertThat(seen().skippedSegments()).isZero();
    }

    /** to begin anew does not make an older playlist a newer one. */
    @ParameterizedTest
    @ValueSource(strings = {HLS, "/live/c1/timeline.mpd"})
    void whatTheyRememberOutlivesAReload(String path) {
        audience.admit(IMPATIENT, path);
        audience.pass(20);
        audience.silence(true);
        audience.pass(17);
        audience.bend(TurnedAudience.behind(Duration.ofSeconds(40)));
        audience.silence(false);
        audience.pass(10);
        assertThat(seen().reloads()).isPositive();
        assertThat(seen().backwards()).isEqualTo(1);
        assertThat(audience.levels().moving()).isEqualTo(1);
    }

    @Test
    void patientOnesWait() {
        audience.admit(Behaviour.live(RenditionChoice.Named.LOWEST), HLS);
        audience.pass(20);
        audience.silence(true);
        audience.pass(120);
        assertThat(seen().reloads()).isZero();
        audience.close();
        assertThat(seen().stalledSeconds()).isGreaterThan(100);
        assertThat(audience.levels().frozen()).isZero();
    }

    @Test
    void aStreamThatEndedIsNotReloaded() {
        audience.admit(IMPATIENT, HLS);
        audience.pass(20);
        audience.bend(View::withEnd);
        audience.pass(120);
        assertThat(seen().reloads()).isZero();
        assertThat(audience.levels().moving()).isZero();
    }
}
