// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.MpdXml;
import tidemark.edge.store.Stay;

/** D-4, H-36: until when a segment of an MPD has to be there. Two-second segments, a time shift buffer of 20 s. */
class TimedSegmentsTest {
    private static final long NOW = 1_000_000;
    /** Segment 1 is complete at 12:00:02, by the origin's clock. */
    private static final long WALL = Instant.parse("2026-05-01T12:00:04Z").toEpochMilli();

    private static @Nullable Stay stay(String buffer, long dvrMillis, String name) {
        MpdXml xml = MpdXml.live().set("timeShiftBufferDepth", buffer);
        String template = MpdXml.template("timescale=\"1\" duration=\"2\" startNumber=\"1\"");
        xml.period("id=\"p\" start=\"PT0S\"", MpdXml.set("v", template, MpdXml.representation("v1")));
        TimedSegments segments = new TimedSegments(xml.mpd(), dvrMillis);
        URI segment = xml.mpd().uri().resolve(name);
        return segments.stay(segment, new SegmentNaming.Moment(NOW, WALL, NOW), media -> true);
    }

    @Test
    void itStaysItsLengthAndTheBufferAfterItIsComplete() {
        Stay stay = requireNonNull(stay("PT20S", 0, "v1/1.m4s"));

        assertThat(stay.leavesAt()).isEqualTo(NOW - 2000 + 2000 + 20_000);
        assertThat(stay.appearedAt()).isEqualTo(NOW - 2000);
        assertThat(requireNonNull(stay.init()).path()).endsWith("v1/init.mp4");
    }

    @Test
    void viewersWhoMayGoBackFurtherCount() {
        assertThat(requireNonNull(stay("PT20S", 60_000, "v1/1.m4s")).leavesAt()).isEqualTo(NOW + 60_000);
    }

    @Test
    void whereNothingIsTakenBackItStaysAsLongAsThePresentationHasLastedSoFar() {
        assertThat(requireNonNull(stay("", 0, "v1/2.m4s")).leavesAt()).isEqualTo(NOW + 2000 + 4000);
    }

    @Test
    void aNumberThatIsFarFromDueStaysNoLongerThanTheNewest() {
        assertThat(requireNonNull(stay("PT20S", 0, "v1/99999.m4s")).leavesAt()).isEqualTo(NOW + 20_000 + 2 * 2000);
    }

    @Test
    void theInitialisationSectionIsAsYoungAsTheNewest() {
        Stay stay = requireNonNull(stay("PT20S", 0, "v1/init.mp4"));

        assertThat(stay.appearedAt()).isEqualTo(Stay.WITH_THE_NEWEST);
        assertThat(stay.leavesAt()).isGreaterThan(NOW + 20_000);
    }

    @Test
    void whatIsNoSegmentOfItIsNotItsBusiness() {
        assertThat(stay("PT20S", 0, "v2/1.m4s")).isNull();
    }
}
