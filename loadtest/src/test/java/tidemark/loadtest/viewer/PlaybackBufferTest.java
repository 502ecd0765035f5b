// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlaybackBufferTest {
    private static final long ENOUGH = 20;

    private final List<String> seen = new ArrayList<>();

    private PlaybackBuffer buffer(int tracks) {
        return new PlaybackBuffer(tracks, ENOUGH, new PlaybackBuffer.Observer() {
            @Override
            public void started(long at) {
                seen.add("started " + at);
            }

            @Override
            public void ranDry(long at) {
                seen.add("dry " + at);
            }

            @Override
            public void resumed(long at, long frozenNanos) {
                seen.add("resumed " + at + " after " + frozenNanos);
            }

            @Override
            public void finished(long at) {
                seen.add("finished " + at);
            }
        });
    }

    private static Segment segment(long start, long duration) {
        return new Segment(URI.create("http://h/" + start), null, start, duration);
    }

    @Nested
    class BeforeTheFirstPicture {
        @Test
        void waitsUntilThereIsEnough() {
            PlaybackBuffer buffer = buffer(1);
            buffer.append(0, segment(1000, 10), 5);
            assertThat(buffer.state()).isEqualTo(PlaybackBuffer.State.STARTING);
            buffer.append(0, segment(1010, 10), 6);
            assertThat(seen).containsExactly("started 6");
            assertThat(buffer.position(9)).isEqualTo(1003);
        }

        @Test
        void waitsForEveryTrack() {
            PlaybackBuffer buffer = buffer(2);
            buffer.append(0, segment(1000, 30), 5);
            assertThat(seen).isEmpty();
            buffer.append(1, segment(1000, 25), 7);
            assertThat(seen).containsExactly("started 7");
        }

        @Test
        void startsWhereTheLastTrackBegins() {
            PlaybackBuffer buffer = buffer(2);
            buffer.append(0, segment(1000, 40), 5);
            buffer.append(1, segment(1010, 40), 5);
            assertThat(buffer.position(5)).isEqualTo(1010);
        }

        @Test
        void startsWithLessWhenThereIsNoMore() {
            PlaybackBuffer buffer = buffer(1);
            buffer.append(0, segment(1000, 5), 1);
            buffer.complete(2);
            assertThat(seen).containsExactly("started 2");
        }
    }

    @Nested
    class WhilePlaying {
        @Test
        void datesAFreezeExactlyHoweverLateItIsNoticed() {
            PlaybackBuffer buffer = buffer(2);
            buffer.append(0, segment(1000, 30), 0);
            buffer.append(1, segment(1000, 50), 0);
            buffer.advance(29);
            assertThat(seen).containsExactly("started 0");
            buffer.advance(90);
            assertThat(seen).containsExactly("started 0", "dry 30");
            assertThat(buffer.frozenFor(90)).isEqualTo(60);
            assertThat(buffer.position(90)).isEqualTo(1030);
        }

        @Test
        void countsWhatIsAheadOfThePlayhead() {
            PlaybackBuffer buffer = buffer(1);
            buffer.append(0, segment(1000, 30), 0);
            assertThat(buffer.ahead(0, 12)).isEqualTo(18);
        }

        @Test
        void finishesWithoutAFreezeWhenAllOfItWasShown() {
            PlaybackBuffer buffer = buffer(1);
            buffer.append(0, segment(1000, 30), 0);
            buffer.complete(10);
            buffer.advance(50);
            assertThat(seen).containsExactly("started 0", "finished 30");
        }

        @Test
        void freezesWhenEverythingIsThrownAway() {
            PlaybackBuffer buffer = buffer(1);
            buffer.append(0, segment(1000, 30), 0);
            buffer.flush(10);
            buffer.append(0, segment(7, 30), 15);
            assertThat(seen).containsExactly("started 0", "dry 10", "resumed 15 after 5");
            assertThat(buffer.position(15)).isEqualTo(7);
        }
    }

    @Nested
    class WhileFrozen {
        private final PlaybackBuffer buffer = buffer(1);

        WhileFrozen() {
            buffer.append(0, segment(1000, 20), 0);
            buffer.advance(30);
            seen.clear();
        }

        @Test
        void movesAgainOnceThereIsEnough() {
            buffer.append(0, segment(1020, 10), 40);
            assertThat(seen).isEmpty();
            buffer.append(0, segment(1030, 10), 50);
            assertThat(seen).containsExactly("resumed 50 after 30");
            assertThat(buffer.position(51)).isEqualTo(1021);
        }

        @Test
        void jumpsOverAHole() {
            buffer.append(0, segment(1100, 20), 40);
            assertThat(buffer.position(40)).isEqualTo(1100);
        }

        @Test
        void isOverWhenNothingMoreComes() {
            buffer.complete(40);
            assertThat(seen).containsExactly("finished 40");
        }
    }

    /** Whatever arrives when: media shown plus time frozen is the time since the first picture. */
    @Property
    void everyMomentIsEitherShownOrFrozen(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 50) Integer> gaps,
            @ForAll @IntRange(min = 1, max = 40) int duration) {
        long[] totals = new long[2];
        PlaybackBuffer buffer = new PlaybackBuffer(1, ENOUGH, new PlaybackBuffer.Observer() {
            @Override
            public void started(long at) {
                totals[0] = at;
            }

            @Override
            public void ranDry(long at) {}

            @Override
            public void resumed(long at, long frozenNanos) {
                totals[1] += frozenNanos;
            }

            @Override
            public void finished(long at) {}
        });
        long now = 0;
        long media = 5000;
        for (int gap : gaps) {
            now += gap;
            buffer.append(0, segment(media, duration), now);
            media += duration;
        }
        if (buffer.state() != PlaybackBuffer.State.STARTING) {
            long shown = buffer.position(now) - 5000;
            assertThat(shown + totals[1] + buffer.frozenFor(now)).isEqualTo(now - totals[0]);
        }
    }
}
