// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tidemark.edge.playlist.dash.Mpd;

/**
 * Writes MPDs for tests: one period, one video set with one representation and a timeline of two-second segments, and then
 * what a test is about.
 */
public final class MpdXml {
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<String> children = new ArrayList<>();
    private final List<String> periods = new ArrayList<>();

    private MpdXml() {
        attributes.put("type", "dynamic");
        attributes.put("availabilityStartTime", "2026-05-01T12:00:00Z");
        attributes.put("publishTime", "2026-05-01T13:00:00Z");
        attributes.put("minimumUpdatePeriod", "PT2S");
    }

    public static MpdXml live() {
        return new MpdXml();
    }

    /** Sets an attribute of the root; an empty value takes it away. */
    public MpdXml set(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    /** One more element before the periods. */
    public MpdXml with(String element) {
        children.add(element);
        return this;
    }

    /** One more period, with the attributes and the elements it has. */
    public MpdXml period(String attributes, String... elements) {
        periods.add("<Period " + attributes + ">" + String.join("\n", elements) + "</Period>");
        return this;
    }

    /** One more period with a video set of this timeline, in seconds, named by number. */
    public MpdXml listed(String id, String start, long startNumber, String... runs) {
        return period(
                "id=\"" + id + "\" start=\"" + start + "\"",
                set("v", template("startNumber=\"" + startNumber + "\"", runs), representation("v1")));
    }

    /** A video set. */
    public static String set(String id, String... elements) {
        return "<AdaptationSet id=\"" + id + "\" contentType=\"video\" mimeType=\"video/mp4\">"
                + String.join("\n", elements) + "</AdaptationSet>";
    }

    public static String representation(String id, String... elements) {
        return "<Representation id=\"" + id + "\" bandwidth=\"1000000\">" + String.join("\n", elements)
                + "</Representation>";
    }

    /** A template with this timeline, or with none. */
    public static String template(String attributes, String... runs) {
        String timeline = runs.length == 0 ? "" : "<SegmentTimeline>" + String.join("", runs) + "</SegmentTimeline>";
        return "<SegmentTemplate media=\"$RepresentationID$/$Number$.m4s\" "
                + "initialization=\"$RepresentationID$/init.mp4\" " + attributes + ">" + timeline
                + "</SegmentTemplate>";
    }

    /** An S element. */
    public static String s(long time, long duration, long repeat) {
        return "<S t=\"" + time + "\" d=\"" + duration + "\" r=\"" + repeat + "\"/>";
    }

    public String text() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"");
        attributes.forEach((name, value) -> {
            if (!value.isEmpty()) {
                xml.append(' ').append(name).append("=\"").append(value).append('"');
            }
        });
        xml.append(">\n");
        children.forEach(child -> xml.append(child).append('\n'));
        periods.forEach(period -> xml.append(period).append('\n'));
        return xml.append("</MPD>\n").toString();
    }

    public Scan scan() {
        return Playlists.dash(text());
    }

    public Manifest manifest() {
        return Playlists.manifest(scan());
    }

    public Mpd mpd() {
        return ((Manifest.Dash) manifest()).mpd();
    }
}
