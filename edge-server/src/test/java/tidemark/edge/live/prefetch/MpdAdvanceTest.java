// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.prefetch;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.edge.playlist.MpdXml.live;
import static tidemark.edge.playlist.MpdXml.representation;
import static tidemark.edge.playlist.MpdXml.s;
import static tidemark.edge.playlist.MpdXml.set;
import static tidemark.edge.playlist.MpdXml.template;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.MpdXml;
import tidemark.edge.request.Target;

/** What is new at the live edge of a DASH presentation, representation by representation (D-2, D-3, D-6). */
class MpdAdvanceTest {
    private static final long START = Instant.parse("2026-05-01T12:00:00Z").toEpochMilli();

    private static List<Advance> between(MpdXml before, MpdXml now, long afterMillis) {
        return new Succession(before.manifest(), now.manifest()).advances(START + afterMillis);
    }

    private static List<String> wires(List<Target> targets) {
        return targets.stream().map(Target::wire).toList();
    }

    private static String path(String representation, long number) {
        return "/live/c1/" + representation + "/" + number + ".m4s";
    }

    private static MpdXml listed(int count) {
        return live().listed("p1", "PT0S", 1, s(0, 2, count - 1));
    }

    private static MpdXml byClock(String host) {
        return live().period(
                        "start=\"PT0S\"",
                        "<BaseURL>" + host + "</BaseURL>",
                        set("v", template("duration=\"2\""), representation("v1"), representation("v2")));
    }

    @Property
    void ofATimelineItIsWhatWasNotListedAndThreeAtMost(
            @ForAll @IntRange(min = 1, max = 20) int held, @ForAll @IntRange(max = 6) int more) {
        List<Advance> advances = between(listed(held), listed(held + more), 3_600_000);

        assertThat(advances).hasSize(more == 0 ? 0 : 1).allSatisfy(advance -> {
            assertThat(wires(advance.targets()))
                    .containsExactlyElementsOf(LongStream.rangeClosed(held + more - Math.min(3, more) + 1, held + more)
                            .mapToObj(number -> path("v1", number))
                            .toList());
            assertThat(wires(advance.trail()))
                    .hasSize(Math.min(3, held))
                    .first()
                    .isEqualTo(path("v1", held));
        });
    }

    @Test
    void byTheClockItIsTheNewestSegmentOfEveryRepresentation() {
        MpdXml mpd = byClock("./");

        List<Advance> advances = between(mpd, mpd, 20_000);

        assertThat(advances).hasSize(2);
        assertThat(wires(advances.get(0).targets())).containsExactly(path("v1", 10));
        assertThat(wires(advances.get(0).trail())).containsExactly(path("v1", 9), path("v1", 8), path("v1", 7));
        assertThat(wires(advances.get(1).targets())).containsExactly(path("v2", 10));
        assertThat(between(mpd, mpd, 21_999)).isEqualTo(advances);
        assertThat(between(mpd, mpd, 1999)).as("nothing exists yet").isEmpty();
    }

    @Test
    void representationsAreWantedOneByOne() {
        MpdXml mpd = byClock("./");

        List<Advance> wanted = between(mpd, mpd, 20_000).stream()
                .filter(advance -> advance.isWanted(target -> target.wire().equals(path("v2", 8))))
                .toList();

        assertThat(wanted).hasSize(1);
        assertThat(wires(wanted.get(0).targets())).containsExactly(path("v2", 10));
    }

    @Test
    void anOpenRunGrowsByTheClock() { // D-3
        MpdXml mpd = live().listed("p1", "PT0S", 1, s(0, 2, -1));

        assertThat(wires(between(mpd, mpd, 20_000).get(0).targets())).containsExactly(path("v1", 10));
    }

    @Test
    void aFirstVersionAndANewRepresentationHaveNoViewersYet() {
        assertThat(new Succession(null, listed(5).manifest()).advances(START + 10_000))
                .isEmpty();
        MpdXml other = live().period(
                        "id=\"p1\" start=\"PT0S\"", set("v", template("", s(0, 2, 5)), representation("another")));
        assertThat(between(listed(5), other, 12_000)).isEmpty();
    }

    @Test
    void aNewPeriodGoesOnWhereTheSameRepresentationWasPlayed() { // D-6
        MpdXml two = live().listed("p1", "PT0S", 1, s(0, 2, 4)).listed("p2", "PT10S", 1, s(0, 2, 0));

        Advance advance = between(listed(5), two, 12_000).get(0);

        assertThat(wires(advance.targets())).containsExactly(path("v1", 1));
        assertThat(wires(advance.trail())).containsExactly(path("v1", 5), path("v1", 4), path("v1", 3));
    }

    @Test
    void aPeriodWithAnotherInitSectionBringsIt() {
        String renamed = template("startNumber=\"100\"", s(0, 2, 0)).replace("init.mp4", "init2.mp4");
        MpdXml two = live().listed("p1", "PT0S", 1, s(0, 2, 4))
                .period("id=\"p2\" start=\"PT10S\"", set("v", renamed, representation("v1")));

        assertThat(wires(between(listed(5), two, 12_000).get(0).targets()))
                .containsExactly("/live/c1/v1/init2.mp4", path("v1", 100));
    }

    @Test
    void whatIsOnAnotherHostIsNeverFetched() { // T-83, D-40
        assertThat(between(byClock("http://ads.example/live/c1/"), byClock("http://ads.example/live/c1/"), 20_000))
                .isEmpty();
    }

    @Test
    void aRecordingHasNoLiveEdge() {
        MpdXml recording = byClock("./").set("type", "static").set("mediaPresentationDuration", "PT1H");

        assertThat(between(recording, recording, 20_000)).isEmpty();
    }
}
