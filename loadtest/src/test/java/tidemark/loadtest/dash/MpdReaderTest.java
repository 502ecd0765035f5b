// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.dash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tidemark.loadtest.viewer.BadManifestException;
import tidemark.loadtest.viewer.RunClock;

class MpdReaderTest {
    private static final long SECOND = 1_000_000_000L;

    private static final String INHERITED = """
            <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="dynamic" availabilityStartTime="2026-01-01T00:00:00Z"
                 publishTime="2026-01-01T00:00:09.5Z" minimumUpdatePeriod="PT2S" timeShiftBufferDepth="PT1M"
                 suggestedPresentationDelay="PT4.5S" xmlns:x="urn:x" x:unknown="1">
              <BaseURL availabilityTimeOffset="0.5">cdn/</BaseURL>
              <x:Unknown/>
              <Period id="p0" start="PT0S" duration="PT100S">
                <SegmentTemplate timescale="1000" initialization="$RepresentationID$-i.mp4"/>
                <AdaptationSet mimeType="video/mp4">
                  <SegmentTemplate media="$Time$.m4s" availabilityTimeOffset="1.25">
                    <SegmentTimeline><S t="5000" d="2000" r="1"/><S d="1000"/><S t="12000" d="2000" r="-1"/></SegmentTimeline>
                  </SegmentTemplate>
                  <Representation id="high" bandwidth="900"><BaseURL>high/</BaseURL></Representation>
                  <Representation id="low" bandwidth="100"/>
                </AdaptationSet>
              </Period>
              <Period id="p1">
                <AdaptationSet contentType="audio">
                  <SegmentTemplate media="$Number$.m4s" duration="2" startNumber="7"/>
                  <Representation id="a" bandwidth="50"/>
                </AdaptationSet>
              </Period>
              <UTCTiming schemeIdUri="urn:mpeg:dash:utc:ntp:2014" value="pool"/>
              <UTCTiming schemeIdUri="urn:mpeg:dash:utc:http-head:2014" value="/time"/>
            </MPD>
            """;

    private static Mpd read(String text) throws BadManifestException {
        return new MpdReader().read(text);
    }

    @Test
    void whatAnElementDoesNotSayTheElementAroundItSays() throws BadManifestException {
        Mpd.AdaptationSet video = read(INHERITED).periods().get(0).sets().get(0);
        assertThat(video.content()).isEqualTo(Mpd.Content.VIDEO);
        assertThat(video.ladder()).extracting(Mpd.Representation::id).containsExactly("low", "high");
        Mpd.Representation high = video.ladder().get(1);
        assertThat(high.base(URI.create("http://h/live/m.mpd"))).hasToString("http://h/live/cdn/high/");
        assertThat(high.initialization()).contains(new UrlTemplate("$RepresentationID$-i.mp4"));
        assertThat(high.early()).isEqualTo(7 * SECOND / 4);
    }

    @Test
    void timelinesKeepTheirGapsAndTheirOpenEnd() throws BadManifestException {
        Addressing timeline =
                read(INHERITED).periods().get(0).sets().get(0).ladder().get(0).addressing();
        assertThat(timeline.listed()).contains(new Addressing.Extent(5 * SECOND, 10 * SECOND));
        assertThat(timeline.firstEndingAfter(0)).contains(new Slot(1, 5000, 5 * SECOND, 2 * SECOND, true));
        assertThat(timeline.firstEndingAfter(9 * SECOND)).contains(new Slot(3, 9000, 9 * SECOND, SECOND, true));
        assertThat(timeline.firstEndingAfter(11 * SECOND)).contains(new Slot(4, 12000, 12 * SECOND, 2 * SECOND, false));
        assertThat(timeline.firstEndingAfter(15 * SECOND)).contains(new Slot(5, 14000, 14 * SECOND, 2 * SECOND, false));
    }

    @Test
    void periodsFollowOneAnother() throws BadManifestException {
        Mpd mpd = read(INHERITED);
        long zero = RunClock.nanos(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(mpd.periods()).extracting(Mpd.Period::start).containsExactly(zero, zero + 100 * SECOND);
        assertThat(mpd.periods()).extracting(Mpd.Period::end).containsExactly(zero + 100 * SECOND, Long.MAX_VALUE);
    }

    @Test
    void theFirstReadableClockCounts() throws BadManifestException {
        assertThat(read(INHERITED).clock()).contains(new Mpd.ClockSource(Mpd.ClockSource.Scheme.DATE, "/time"));
    }

    @Test
    void equalSegmentsAreFoundByArithmetic() throws BadManifestException {
        Addressing audio =
                read(INHERITED).periods().get(1).sets().get(0).ladder().get(0).addressing();
        assertThat(audio.firstEndingAfter(5 * SECOND)).contains(new Slot(9, 4, 4 * SECOND, 2 * SECOND, false));
        assertThat(audio.firstEndingAfter(6 * SECOND)).contains(new Slot(10, 6, 6 * SECOND, 2 * SECOND, false));
    }

    @Test
    void whatIsNoMpdIsRefused() {
        assertThatThrownBy(() -> read("<html/>")).isInstanceOf(BadManifestException.class);
        assertThatThrownBy(() -> read(INHERITED.substring(0, 900))).isInstanceOf(BadManifestException.class);
        assertThatThrownBy(() -> read(INHERITED.replace("media=\"$Number$.m4s\"", "")))
                .isInstanceOf(BadManifestException.class)
                .hasMessageContaining("SegmentTemplate@media");
    }
}
