// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import static org.assertj.core.api.Assertions.assertThat;

import io.lindstrom.mpd.MPDParser;
import io.lindstrom.mpd.data.Segment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tidemark.edge.playlist.Mutation;
import tidemark.edge.playlist.PlaylistFormat;
import tidemark.edge.playlist.PlaylistScanner;
import tidemark.edge.playlist.Playlists;
import tidemark.edge.playlist.RandomMpd;
import tidemark.edge.playlist.Scan;
import tidemark.edge.playlist.untrusted.ScanLimits;

/** What holds for every body, and for every MPD. */
class MpdScanPropertyTest {
    private static final MPDParser PARSER = new MPDParser();
    private static final PlaylistScanner SCANNER = new PlaylistScanner(new ScanLimits(1 << 20, 1000, 32, 16));

    @Property(tries = 300)
    void whatAnIndependentWriterWritesIsReadTheSame(@ForAll("mpds") String text) throws IOException {
        String rewritten = PARSER.writeAsString(PARSER.parse(text));

        assertThat(Playlists.mpd(rewritten)).isEqualTo(Playlists.mpd(text));
    }

    @Property(tries = 300)
    void anIndependentParserReadsTheSame(@ForAll("mpds") String text) throws IOException {
        Mpd first = Playlists.mpd(text);
        io.lindstrom.mpd.data.MPD second = PARSER.parse(text);

        assertThat(second.getAvailabilityStartTime().toInstant().toEpochMilli())
                .isEqualTo(first.availabilityStartMillis());
        assertThat(second.getPublishTime().toInstant().toEpochMilli()).isEqualTo(first.publishTimeMillis());
        assertThat(second.getPeriods()).hasSameSizeAs(first.periods());
        for (int p = 0; p < first.periods().size(); p++) {
            Period period = first.periods().get(p);
            io.lindstrom.mpd.data.Period other = second.getPeriods().get(p);
            assertThat(other.getStart().toMillis()).isEqualTo(period.startMillis());
            assertThat(other.getAdaptationSets()).hasSameSizeAs(period.adaptationSets());
            for (int s = 0; s < period.adaptationSets().size(); s++) {
                assertSame(
                        period.adaptationSets().get(s),
                        other.getAdaptationSets().get(s));
            }
        }
    }

    private static void assertSame(AdaptationSet set, io.lindstrom.mpd.data.AdaptationSet other) {
        assertThat(other.getRepresentations()).hasSameSizeAs(set.representations());
        for (int r = 0; r < set.representations().size(); r++) {
            Representation representation = set.representations().get(r);
            io.lindstrom.mpd.data.Representation second =
                    other.getRepresentations().get(r);
            assertThat(second.getId()).isEqualTo(representation.id());
            assertThat(second.getBandwidth()).isEqualTo(representation.bandwidth());
            if (second.getSegmentTemplate() == null) {
                assertSame(representation.template(), other.getSegmentTemplate());
            }
        }
    }

    private static void assertSame(SegmentTemplate template, io.lindstrom.mpd.data.SegmentTemplate other) {
        assertThat(other.getTimescale()).isEqualTo(template.timescale());
        assertThat(other.getStartNumber()).isEqualTo(template.startNumber());
        assertThat(Objects.requireNonNullElse(other.getDuration(), 0L)).isEqualTo(template.duration());
        if (other.getSegmentTimeline() != null && !template.timeline().isOpen()) {
            List<Span> closed = closed(other);
            assertThat(expand(template).subList(0, closed.size())).isEqualTo(closed);
        }
    }

    private static List<Span> expand(SegmentTemplate template) {
        List<Span> spans = new ArrayList<>();
        for (Timeline.Run run : template.timeline().runs()) {
            for (long i = 0; i < run.count(); i++) {
                spans.add(run.at(i));
            }
        }
        return spans;
    }

    /** Every segment but those that repeat up to the end of the period. */
    private static List<Span> closed(io.lindstrom.mpd.data.SegmentTemplate template) {
        List<Span> spans = new ArrayList<>();
        long time = 0;
        for (Segment run : template.getSegmentTimeline()) {
            time = run.getT() == null ? time : run.getT();
            long repeat = Objects.requireNonNullElse(run.getR(), 0L);
            for (long i = 0; i <= repeat; i++) {
                spans.add(new Span(template.getStartNumber() + spans.size(), time, run.getD()));
                time += run.getD();
            }
        }
        return spans;
    }

    @Property
    void everyListedSegmentIsFoundByItsUrl(@ForAll("mpds") String text) {
        Mpd mpd = Playlists.mpd(text);
        SegmentUrls urls = SegmentUrls.of(mpd);
        for (Period period : mpd.periods()) {
            for (AdaptationSet set : period.adaptationSets()) {
                for (Representation representation : set.representations()) {
                    Span span = representation.template().timeline().last().orElse(new Span(7, 0, 0));
                    assertThat(urls.find(representation.media(span).orElseThrow()))
                            .contains(new SegmentUrls.Found(
                                    period, representation, SegmentUrls.Kind.BY_NUMBER, span.number()));
                }
            }
        }
    }

    @Property
    void anyBytesGetAnAnswer(@ForAll byte[] body) {
        assertThat(scan(body)).isNotNull();
    }

    @Property(tries = 3000)
    void aDamagedMpdGetsAnAnswer(@ForAll("mpds") String text, @ForAll long seed) {
        assertThat(scan(Mutation.of(text.getBytes(StandardCharsets.UTF_8), new Random(seed))))
                .isNotNull();
    }

    @Provide
    Arbitrary<String> mpds() {
        return Arbitraries.randomValue(RandomMpd::from);
    }

    private static Scan scan(byte[] body) {
        return SCANNER.scan(PlaylistFormat.DASH, body, Playlists.MPD);
    }
}
