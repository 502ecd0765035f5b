// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A tally that is drained once a second. */
class TallyTest {
    private final Tally tally = new Tally();
    private final Tally total = new Tally();

    private RunRecord.Second drained(int at) {
        Tally second = tally.drain();
        total.add(second);
        return second.second(at, total);
    }

    @Test
    void handsOutWhatWasSeenSinceTheLastTime() {
        tally.errors().failed(ErrorReason.TRUNCATED, "http://h/a");
        tally.requests().completed(RequestKind.SEGMENT, 5_000_000, 700);
        Tally first = tally.drain();
        tally.errors().failed(ErrorReason.TRUNCATED, "http://h/b");
        Tally second = tally.drain();
        assertThat(first.requests().bytes()).isEqualTo(700);
        assertThat(first.errors().total()).isEqualTo(1);
        assertThat(second.requests().bytes()).isZero();
        assertThat(second.errors().total()).isEqualTo(1);
    }

    @Test
    void addsUpToWhatWouldHaveBeenSeenInOnePiece() {
        Tally whole = new Tally();
        for (int i = 0; i < 5; i++) {
            see(tally, i);
            see(whole, i);
            drained(i);
        }
        assertThat(total.summary()).isEqualTo(whole.summary());
    }

    private static void see(Tally tally, int i) {
        tally.playback().arrived();
        tally.playback().started(Duration.ofMillis(100 + i).toNanos());
        tally.playback().behindLive(Duration.ofSeconds(6 + i).toNanos());
        tally.playback().wentBack();
        tally.playback().restarted();
        tally.playback().skipped(2);
        tally.playback().frozenFor(Duration.ofMillis(30).toNanos());
        tally.requests().responded(RequestKind.MPD, Duration.ofMillis(i).toNanos());
        tally.requests().completed(RequestKind.MPD, Duration.ofMillis(2L * i).toNanos(), 100);
        tally.errors().status(404, "http://h/a");
        tally.errors().resent();
        tally.cache().responded(RequestKind.SEGMENT, "edge; hit", "3");
        tally.bodies().right();
        tally.playback().zapped();
        tally.playback().reloaded();
        tally.playback().switched();
        tally.playback().startedAgain(1_000_000);
        tally.connections().moved();
        tally.connections().aborted();
        tally.connections().handshaken(i % 2 == 0, 3_000_000);
        tally.bodies().wrong("WRONG_LENGTH");
        tally.timerLate(1_000_000);
    }

    @Test
    void levelsAreThoseAtTheEndOfTheSecondCountsThoseWithinIt() {
        tally.playback().arrived();
        tally.playback().arrived();
        tally.playback().started(1);
        tally.playback().started(1);
        RunRecord.Second first = drained(0);
        tally.playback().stalled();
        tally.playback().arrived();
        RunRecord.Second second = drained(1);
        tally.playback().resumed();
        tally.playback().left();
        tally.playback().stopped();
        RunRecord.Second third = drained(2);
        assertThat(levels(first)).containsExactly(2L, 2L, 2L, 0L, 0L);
        assertThat(levels(second)).containsExactly(3L, 3L, 1L, 1L, 1L);
        assertThat(levels(third)).containsExactly(3L, 2L, 1L, 0L, 0L);
    }

    private static List<Long> levels(RunRecord.Second second) {
        return List.of(second.arrived(), second.present(), second.playing(), second.stalled(), second.stalls());
    }

    @Test
    void aSecondHasItsOwnDistributions() {
        tally.requests().responded(RequestKind.SEGMENT, Duration.ofMillis(10).toNanos());
        drained(0);
        tally.requests().responded(RequestKind.SEGMENT, Duration.ofMillis(40).toNanos());
        tally.requests().responded(RequestKind.INIT, Duration.ofMillis(40).toNanos());
        RunRecord.Second second = drained(1);
        assertThat(second.firstByte().count()).isEqualTo(2);
        assertThat(second.firstByte().p50()).isBetween(39.9, 40.1);
        assertThat(total.summary().firstByte().count()).isEqualTo(3);
    }

    @Test
    void whatOnlyOthersKnowIsLeftOpen() {
        RunRecord.Second second = drained(0);
        assertThat(second.originRequests()).isEqualTo(RunRecord.UNKNOWN);
        assertThat(second.serverBytes()).isEqualTo(RunRecord.UNKNOWN);
    }
}
