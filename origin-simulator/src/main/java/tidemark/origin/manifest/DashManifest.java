// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.manifest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tidemark.origin.channel.Channel;
import tidemark.origin.channel.MediaType;
import tidemark.origin.channel.Rendition;
import tidemark.origin.channel.Timeline;
import tidemark.origin.channel.Traits;
import tidemark.origin.channel.Window;

/**
 * A DASH MPD (ISO/IEC 23009-1): one period from the timeline's zero on, one adaptation set per media type. A window that
 * has ended makes it static, and its period begin with the window.
 *
 * @param publishTime when what it says came to be true
 * @param timeShiftBuffer how far back a dynamic MPD lets players go
 */
public record DashManifest(
        Channel channel,
        Window window,
        SegmentNames names,
        Addressing addressing,
        Instant publishTime,
        Duration timeShiftBuffer) {
    public static final String CONTENT_TYPE = "application/dash+xml";

    /** Not more often than this need a player ask for an MPD that moves by the clock. */
    private static final Duration CLOCK_UPDATE_PERIOD = Duration.ofSeconds(10);

    private static final int SEGMENTS_OF_DELAY = 3;

    public String text() {
        StringBuilder out = new StringBuilder(4096);
        appendHead(out);
        appendPeriod(out);
        if (!window.ended()) {
            out.append("""
                      <UTCTiming schemeIdUri="urn:mpeg:dash:utc:http-xsdate:2014" value="../../time"/>
                    """);
        }
        return out.append("</MPD>\n").toString();
    }

    /** How soon a player has to ask again. */
    public Duration minimumUpdatePeriod() {
        return addressing == Addressing.TIMELINE ? window.timeline().segmentDuration() : CLOCK_UPDATE_PERIOD;
    }

    private void appendHead(StringBuilder out) {
        out.append("""
                <?xml version="1.0" encoding="UTF-8"?>
                <MPD xmlns="urn:mpeg:dash:schema:mpd:2011"
                     profiles="urn:mpeg:dash:profile:isoff-live:2011,urn:mpeg:dash:profile:cmaf:2019"
                """);
        if (window.ended()) {
            attribute(out, "type", "static");
            attribute(out, "mediaPresentationDuration", window.duration());
        } else {
            appendDynamics(out);
        }
        attribute(out, "minBufferTime", window.timeline().segmentDuration());
        closeTag(out);
    }

    private void appendDynamics(StringBuilder out) {
        Timeline timeline = window.timeline();
        attribute(out, "type", "dynamic");
        attribute(out, "availabilityStartTime", timeline.zero());
        attribute(out, "publishTime", publishTime);
        attribute(out, "minimumUpdatePeriod", minimumUpdatePeriod());
        attribute(out, "timeShiftBufferDepth", timeShiftBuffer);
        attribute(out, "suggestedPresentationDelay", timeline.segmentDuration().multipliedBy(SEGMENTS_OF_DELAY));
    }

    private static void attribute(StringBuilder out, String name, Object value) {
        out.append("     ").append(name).append("=\"").append(value).append("\"\n");
    }

    /** Turns the line feed of the last attribute into the end of the tag. */
    private static void closeTag(StringBuilder out) {
        out.setLength(out.length() - 1);
        out.append(">\n");
    }

    private void appendPeriod(StringBuilder out) {
        out.append("  <Period id=\"").append(window.timeline().run()).append("\" start=\"PT0S\">\n");
        appendAdaptationSet(out, 1, MediaType.VIDEO);
        appendAdaptationSet(out, 2, MediaType.AUDIO);
        out.append("  </Period>\n");
    }

    private void appendAdaptationSet(StringBuilder out, int id, MediaType type) {
        List<Rendition> renditions = channel.ofType(type);
        if (renditions.isEmpty()) {
            return;
        }
        out.append("""
                    <AdaptationSet id="%s" contentType="%s" mimeType="%s"%s segmentAlignment="true" startWithSAP="1">
                      <Role schemeIdUri="urn:mpeg:dash:role:2011" value="main"/>
                """.formatted(id, type.noun(), type.mimeType(), type == MediaType.AUDIO ? " lang=\"en\"" : ""));
        new SegmentTemplate(renditions.get(0), window, names, addressing).appendTo(out);
        renditions.forEach(rendition -> appendRepresentation(out, rendition.traits()));
        out.append("    </AdaptationSet>\n");
    }

    private static void appendRepresentation(StringBuilder out, Traits traits) {
        String common = "      <Representation id=\"%s\" bandwidth=\"%s\" codecs=\"%s\" "
                .formatted(traits.name(), traits.peakBandwidth(), traits.codecs());
        if (traits.isVideo()) {
            out.append(common)
                    .append("width=\"%s\" height=\"%s\" frameRate=\"%s\"/>\n"
                            .formatted(traits.width(), traits.height(), traits.rate()));
        } else {
            out.append(common).append("""
                            audioSamplingRate="%s">
                                    <AudioChannelConfiguration
                                        schemeIdUri="urn:mpeg:dash:23003:3:audio_channel_configuration:2011" value="2"/>
                                  </Representation>
                            """.formatted(traits.rate()));
        }
    }
}
