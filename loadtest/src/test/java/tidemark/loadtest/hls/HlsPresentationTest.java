// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.loadtest.ScriptedPlayer.SECOND;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tidemark.loadtest.ScriptedPlayer;
import tidemark.loadtest.measure.RequestKind;
import tidemark.loadtest.measure.Summary;
import tidemark.loadtest.viewer.RunClock;
import tidemark.loadtest.viewer.Segment;

class HlsPresentationTest {
    private static final long START = RunClock.nanos(Instant.parse("2026-01-01T00:01:40Z"));
    private static final String PLAYLIST = "http://h/live/v.m3u8";

    private final ScriptedPlayer player = new ScriptedPlayer(START);

    /** Segments of 4 s, five in the window; segment 0 starts 100 s before the player comes. */
    private static String window(long first, long count) {
        StringBuilder text =
                new StringBuilder("#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:" + first + "\n");
        text.append("#EXT-X-PROGRAM-DATE-TIME:")
                .append(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(4 * first))
                .append('\n');
        LongStream.range(first, first + count)
                .forEach(number -> text.append("#EXTINF:4,\n").append(number).append(".m4s\n"));
        return text.toString();
    }

    private static String live(long now) {
        return window((now - START) / (4 * SECOND) + 20, 5);
    }

    private void watch() {
        new HlsFormat().open(URI.create(PLAYLIST), player).start(START);
    }

    private Summary.Playback seen() {
        return player.seen().summary().playback();
    }

    private List<Double> loads() {
        return player.loads(RequestKind.MEDIA_PLAYLIST).stream()
                .map(ScriptedPlayer.Load::at)
                .toList();
    }

    @Nested
    class ReloadRule {
        @Test
        void waitsTheLastSegmentsDurationAfterAChange() {
            player.publish(PLAYLIST, HlsPresentationTest::live);
            watch();
            player.pass(16);
            assertThat(loads()).containsExactly(4.0, 8.0, 12.0, 16.0);
        }

        @Test
        void waitsHalfATargetDurationAfterNone() {
            player.publish(PLAYLIST, now -> window(20, 5));
            watch();
            player.pass(10);
            assertThat(loads()).containsExactly(4.0, 6.0, 8.0, 10.0);
        }

        @Test
        void waitsHalfATargetDurationAfterAFailureToo() {
            player.publish(PLAYLIST, HlsPresentationTest::live);
            watch();
            player.publish(PLAYLIST, now -> "");
            player.pass(8);
            assertThat(loads()).containsExactly(4.0, 6.0, 8.0);
        }

        @Test
        void endsWithTheStream() {
            player.publish(PLAYLIST, now -> window(20, 5) + "#EXT-X-ENDLIST\n");
            watch();
            player.pass(60);
            assertThat(loads()).isEmpty();
        }

        @Test
        void triesTheFirstDocumentOnceASecond() {
            watch();
            player.pass(2.5);
            assertThat(player.loads(RequestKind.MULTIVARIANT))
                    .extracting(ScriptedPlayer.Load::at)
                    .containsExactly(0.0, 1.0, 2.0);
        }
    }

    @Nested
    class Segments {
        @Test
        void beginThreeTargetDurationsBeforeTheEndAndComeOnceInOrder() {
            player.publish(PLAYLIST, HlsPresentationTest::live);
            watch();
            player.pass(8);
            assertThat(player.paths(0))
                    .containsExactly("/live/22.m4s", "/live/23.m4s", "/live/24.m4s", "/live/25.m4s", "/live/26.m4s");
            assertThat(player.taken(0).get(0).start()).isEqualTo(RunClock.nanos(Instant.parse("2026-01-01T00:01:28Z")));
        }

        @Test
        void thatLeftTheWindowCountAsSkipped() {
            player.publish(PLAYLIST, HlsPresentationTest::live);
            watch();
            player.publish(PLAYLIST, now -> window(28, 5));
            player.pass(4);
            assertThat(player.paths(0)).startsWith("/live/22.m4s", "/live/23.m4s", "/live/24.m4s", "/live/28.m4s");
            assertThat(seen().skippedSegments()).isEqualTo(3);
        }

        @Test
        void listedAsGapsAreNotLoaded() {
            player.publish(PLAYLIST, now -> window(20, 4) + "#EXT-X-GAP\n#EXTINF:4,\n24.m4s\n#EXTINF:4,\n25.m4s\n");
            watch();
            assertThat(player.paths(0)).containsExactly("/live/23.m4s", "/live/25.m4s");
        }

        @Test
        void ofAFinishedStreamComeFromTheBeginning() {
            player.publish(PLAYLIST, now -> window(20, 5) + "#EXT-X-ENDLIST\n");
            watch();
            assertThat(player.paths(0)).hasSize(5).startsWith("/live/20.m4s");
        }
    }

    @Nested
    class Renditions {
        @Test
        void separateAudioIsATrackOfItsOwn() {
            player.publish("http://h/live/master.m3u8", now -> """
                            #EXTM3U
                            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="x",URI="a/i.m3u8"
                            #EXT-X-STREAM-INF:BANDWIDTH=900,AUDIO="a"
                            v/i.m3u8
                            """);
            player.publish("http://h/live/v/i.m3u8", HlsPresentationTest::live);
            player.publish("http://h/live/a/i.m3u8", HlsPresentationTest::live);
            new HlsFormat()
                    .open(URI.create("http://h/live/master.m3u8"), player)
                    .start(START);
            assertThat(player.paths(0)).contains("/live/v/22.m4s");
            assertThat(player.paths(1)).contains("/live/a/22.m4s");
            assertThat(player.loads(RequestKind.MULTIVARIANT)).hasSize(1);
        }

        @Test
        void aMultivariantPlaylistInPlaceOfAMediaPlaylistIsAProblem() {
            String master = "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=900\nmaster.m3u8\n";
            player.publish("http://h/live/master.m3u8", now -> master);
            new HlsFormat()
                    .open(URI.create("http://h/live/master.m3u8"), player)
                    .start(START);
            assertThat(player.problems()).singleElement().asString().contains("expected: a media playlist");
        }
    }

    @Nested
    class ChangesOfRendition {
        private static final String MASTER = "http://h/live/master.m3u8";

        ChangesOfRendition() {
            player.publish(MASTER, now -> """
                            #EXTM3U
                            #EXT-X-STREAM-INF:BANDWIDTH=900
                            hi.m3u8
                            #EXT-X-STREAM-INF:BANDWIDTH=300
                            lo.m3u8
                            """);
            player.publish("http://h/live/lo.m3u8", now -> named("lo", live(now)));
            player.publish("http://h/live/hi.m3u8", now -> named("hi", live(now)));
            player.want(0);
        }

        private static String named(String rendition, String playlist) {
            return playlist.replaceAll("(\\d+\\.m4s)", rendition + "$1");
        }

        private void watchAll() {
            new HlsFormat().open(URI.create(MASTER), player).start(START);
        }

        @Test
        void goOnWhereItWasOnceTheOtherPlaylistIsThere() {
            watchAll();
            player.want(1);
            player.pass(8);
            assertThat(player.paths(0))
                    .containsExactly(
                            "/live/lo22.m4s", "/live/lo23.m4s", "/live/lo24.m4s", "/live/lo25.m4s", "/live/hi26.m4s");
            assertThat(seen().switches()).isEqualTo(1);
        }

        @Test
        void goByMediaTimeWhereNumbersDiffer() {
            player.publish("http://h/live/hi.m3u8", now -> named("hi", live(now))
                    .replaceAll("MEDIA-SEQUENCE:\\d+", "MEDIA-SEQUENCE:" + (1000 + (now - START) / (4 * SECOND))));
            watchAll();
            player.want(1);
            player.pass(12);
            assertThat(player.paths(0)).endsWith("/live/lo25.m4s", "/live/hi26.m4s", "/live/hi27.m4s");
            assertContiguous();
        }

        @Test
        void goByNumberWhereThereIsNoMediaTime() {
            for (String rendition : List.of("lo", "hi")) {
                player.publish("http://h/live/" + rendition + ".m3u8", now -> named(rendition, live(now))
                        .replaceAll("#EXT-X-PROGRAM-DATE-TIME:.*\n", ""));
            }
            watchAll();
            player.want(1);
            player.pass(8);
            assertThat(player.paths(0)).endsWith("/live/lo25.m4s", "/live/hi26.m4s");
        }

        @Test
        void waitUntilTheOtherListsWhatComesNext() {
            player.publish("http://h/live/hi.m3u8", now -> named("hi", live(now - 12 * SECOND)));
            watchAll();
            player.want(1);
            player.pass(8);
            assertThat(player.paths(0)).endsWith("/live/lo25.m4s", "/live/lo26.m4s");
            player.publish("http://h/live/hi.m3u8", now -> named("hi", live(now)));
            player.pass(12);
            assertThat(player.paths(0)).endsWith("/live/hi28.m4s", "/live/hi29.m4s");
            assertContiguous();
        }

        @Test
        void doNotHappenWhenTheOtherCannotBeHad() {
            player.publish("http://h/live/hi.m3u8", now -> "");
            watchAll();
            player.want(1);
            player.pass(8);
            assertThat(player.paths(0)).endsWith("/live/lo25.m4s", "/live/lo26.m4s");
            assertThat(seen().switches()).isZero();
        }

        @Test
        void areCalledOffWhenTheRuleThinksBetterOfIt() {
            player.publish("http://h/live/hi.m3u8", now -> "");
            watchAll();
            player.want(1);
            player.pass(4);
            player.want(0);
            player.pass(4);
            long asked = loads("/live/hi.m3u8");
            player.pass(12);
            assertThat(loads("/live/hi.m3u8")).isEqualTo(asked);
        }

        @Test
        void leaveTheOldPlaylistAlone() {
            watchAll();
            player.want(1);
            player.pass(8);
            long asked = loads("/live/lo.m3u8");
            player.pass(20);
            assertThat(loads("/live/lo.m3u8")).isEqualTo(asked);
        }

        @Test
        void leaveASeparateSoundTrackAlone() {
            player.publish(MASTER, now -> """
                            #EXTM3U
                            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="x",URI="a.m3u8"
                            #EXT-X-STREAM-INF:BANDWIDTH=300,AUDIO="a"
                            lo.m3u8
                            #EXT-X-STREAM-INF:BANDWIDTH=900,AUDIO="a"
                            hi.m3u8
                            """);
            player.publish("http://h/live/a.m3u8", now -> named("a", live(now)));
            watchAll();
            player.want(1);
            player.pass(8);
            assertThat(player.paths(0)).endsWith("/live/hi26.m4s");
            assertThat(player.paths(1)).hasSize(5).endsWith("/live/a26.m4s");
            assertThat(seen().switches()).isEqualTo(1);
        }

        private ScriptedPlayer player() {
            return player;
        }

        private long loads(String path) {
            return player.loads(RequestKind.MEDIA_PLAYLIST).stream()
                    .filter(load -> load.path().equals(path))
                    .count();
        }

        private void assertContiguous() {
            List<Segment> taken = player.taken(0);
            for (int i = 1; i < taken.size(); i++) {
                assertThat(taken.get(i).start()).isEqualTo(taken.get(i - 1).end());
            }
        }
    }

    @Nested
    class FarBehind {
        @Test
        void beginsAsFarBehindTheEndAsTheViewerWants() {
            player.publish(PLAYLIST, HlsPresentationTest::live);
            player.setOutBehind(15);
            watch();
            assertThat(player.paths(0)).startsWith("/live/21.m4s", "/live/22.m4s");
        }

        @Test
        void beginsWithTheFirstOfAShorterWindow() {
            player.publish(PLAYLIST, HlsPresentationTest::live);
            player.setOutBehind(3600);
            watch();
            assertThat(player.paths(0)).startsWith("/live/20.m4s", "/live/21.m4s");
        }

        @Test
        void isNeverNearerThanTheHoldBack() {
            player.publish(PLAYLIST, HlsPresentationTest::live);
            player.setOutBehind(4);
            watch();
            assertThat(player.paths(0)).startsWith("/live/22.m4s");
        }
    }

    @Nested
    class BackwardsJumps {
        @Test
        void areCountedAndTheOlderPlaylistIsIgnored() {
            player.publish(PLAYLIST, HlsPresentationTest::live);
            watch();
            player.publish(PLAYLIST, now -> window(18, 5));
            player.pass(4);
            player.publish(PLAYLIST, HlsPresentationTest::live);
            player.pass(4);
            assertThat(seen().backwards()).isEqualTo(1);
            assertThat(player.paths(0)).doesNotHaveDuplicates().endsWith("/live/25.m4s");
        }

        @Test
        void areCountedByWhoBeginsAnew() {
            player.publish(PLAYLIST, HlsPresentationTest::live);
            watch();
            player.pass(4);
            player.beginAnew();
            player.publish(PLAYLIST, now -> window(19, 5));
            watch();
            assertThat(seen().backwards()).isEqualTo(1);
            assertThat(player.paths(0)).startsWith("/live/21.m4s");
        }

        @Test
        void areNoneWhereWhoBeginsAnewFindsTheStreamWhereItWas() {
            player.publish(PLAYLIST, HlsPresentationTest::live);
            watch();
            player.pass(4);
            player.beginAnew();
            watch();
            assertThat(seen().backwards()).isZero();
            assertThat(player.paths(0)).isNotEmpty();
        }

        @Test
        void thatStayStartTheStreamAnew() {
            player.publish(PLAYLIST, HlsPresentationTest::live);
            watch();
            player.publish(PLAYLIST, now -> window(0, 5));
            player.pass(8);
            assertThat(seen().backwards()).isEqualTo(1);
            assertThat(player.rejoins()).isEqualTo(1);
            assertThat(player.paths(0)).endsWith("/live/2.m4s", "/live/3.m4s", "/live/4.m4s");
        }
    }

    @Test
    void anErrorPageInPlaceOfAPlaylistIsAProblemAndTriedAgain() {
        player.publish(PLAYLIST, HlsPresentationTest::live);
        watch();
        player.publish(PLAYLIST, now -> "<html>sorry</html>");
        player.pass(6);
        assertThat(player.problems()).hasSize(2);
        assertThat(loads()).containsExactly(4.0, 6.0);
    }

    /** However often the rule changes its mind, each moment is loaded once. */
    @Property(tries = 200)
    void changesOfRenditionNeitherRepeatNorSkipAMoment(
            @ForAll @Size(max = 30) List<@IntRange(max = 1) Integer> wanted) {
        ChangesOfRendition fresh = new HlsPresentationTest().new ChangesOfRendition();
        fresh.watchAll();
        for (int place : wanted) {
            fresh.player().want(place);
            fresh.player().pass(3);
        }
        fresh.assertContiguous();
    }

    /** However the window slides, no segment comes twice and none out of order. */
    @Property
    void neverComeTwice(@ForAll @Size(max = 30) List<@IntRange(max = 8) Integer> steps) {
        ScriptedPlayer patient = new ScriptedPlayer(START);
        patient.publish(PLAYLIST, now -> window(20, 5));
        new HlsFormat().open(URI.create(PLAYLIST), patient).start(START);
        long first = 20;
        for (int step : steps) {
            first += step;
            long from = first;
            patient.publish(PLAYLIST, now -> window(from, 5));
            patient.pass(4);
        }
        List<Long> starts =
                patient.taken(0).stream().map(segment -> segment.start()).toList();
        assertThat(starts).doesNotHaveDuplicates().isSorted();
        long skipped = patient.seen().summary().playback().skippedSegments();
        assertThat(starts.size() + skipped).isEqualTo(first + 5 - 22);
    }
}
