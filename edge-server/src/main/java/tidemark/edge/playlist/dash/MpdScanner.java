// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tidemark.edge.playlist.dash.MpdText.AdaptationSetText;
import tidemark.edge.playlist.dash.MpdText.BaseUrl;
import tidemark.edge.playlist.dash.MpdText.Level;
import tidemark.edge.playlist.dash.MpdText.PeriodText;
import tidemark.edge.playlist.dash.MpdText.RepresentationText;
import tidemark.edge.playlist.dash.TemplateText.RunText;
import tidemark.edge.playlist.untrusted.Malformed;
import tidemark.edge.playlist.untrusted.Rejection;
import tidemark.edge.playlist.untrusted.ScanLimits;

/**
 * One pass over one body. Used once, by one thread.
 *
 * <p>Elements that do not matter to an edge are passed over unread; those that do are read strictly.
 */
public final class MpdScanner {
    /** No URL that works is longer, and templates, whose parts multiply, must not be either. */
    private static final int MOST_URL_CHARS = 4096;

    private final URI uri;
    private final ScanLimits limits;
    private final XmlCursor xml;
    private final MpdText mpd = new MpdText();
    private int representations;

    /**
     * Prepares to read {@code body}.
     *
     * @param uri where it came from, after redirects
     */
    public MpdScanner(byte[] body, URI uri, ScanLimits limits) throws Malformed {
        this.uri = uri;
        this.limits = limits;
        this.xml = XmlCursor.over(body, limits);
    }

    /** The line that reading has come to, for the one who has to look for the mistake. */
    public int lineNumber() {
        return xml.line();
    }

    /** Reads the whole body. */
    public Mpd scan() throws Malformed {
        xml.root("MPD");
        attributes();
        while (xml.child()) {
            child();
        }
        xml.end();
        return new MpdAssembler(uri, mpd, new Budget(limits.maxBytes())).assemble();
    }

    private void attributes() throws Malformed {
        mpd.id = xml.attribute("id", "");
        mpd.dynamic = xml.attribute("type", "static").equals("dynamic");
        mpd.availabilityStartMillis = xml.has("availabilityStartTime") ? instant("availabilityStartTime") : 0;
        mpd.publishTimeMillis = xml.has("publishTime") ? instant("publishTime") : Mpd.UNSTATED;
        mpd.minimumUpdatePeriodMillis = duration("minimumUpdatePeriod");
        mpd.timeShiftBufferMillis = duration("timeShiftBufferDepth");
        mpd.suggestedDelayMillis = duration("suggestedPresentationDelay");
        mpd.presentationMillis = duration("mediaPresentationDuration");
    }

    private void child() throws Malformed {
        switch (xml.name()) {
            case "Period" -> mpd.periods.add(period());
            case "BaseURL" -> baseUrl(mpd.baseUrls);
            case "Location" -> mpd.locations.add(url(xml.text()));
            case "PatchLocation" -> mpd.patchLocations.add(patchLocation());
            case "UTCTiming" -> mpd.timings.add(timing());
            default -> xml.skip();
        }
    }

    private PeriodText period() throws Malformed {
        requireRoom(mpd.periods);
        PeriodText period = new PeriodText();
        period.id = xml.attribute("id", "");
        period.startMillis = duration("start");
        period.durationMillis = duration("duration");
        while (xml.child()) {
            if (xml.name().equals("AdaptationSet")) {
                period.adaptationSets.add(adaptationSet());
            } else {
                levelChild(period);
            }
        }
        return period;
    }

    private AdaptationSetText adaptationSet() throws Malformed {
        AdaptationSetText set = new AdaptationSetText();
        set.id = xml.attribute("id", "");
        set.contentType = xml.attribute("contentType", "");
        set.mimeType = xml.attribute("mimeType", "");
        set.language = xml.attribute("lang", "");
        while (xml.child()) {
            if (xml.name().equals("Representation")) {
                set.representations.add(representation());
            } else {
                levelChild(set);
            }
        }
        return set;
    }

    private RepresentationText representation() throws Malformed {
        if (++representations > limits.maxEntries()) {
            throw new Malformed(Rejection.TOO_MANY_ENTRIES);
        }
        if (!xml.has("id")) {
            throw new Malformed(Rejection.MISSING_ATTRIBUTE);
        }
        RepresentationText representation = new RepresentationText();
        representation.id = url(xml.attribute("id", ""));
        representation.bandwidth = AttributeText.unsigned(xml.attribute("bandwidth", "0"));
        representation.mimeType = xml.attribute("mimeType", "");
        while (xml.child()) {
            levelChild(representation);
        }
        return representation;
    }

    /** Reads what every level from the period down may say about addresses. */
    private void levelChild(Level level) throws Malformed {
        switch (xml.name()) {
            case "SegmentTemplate" -> level.template = template();
            case "BaseURL" -> baseUrl(level.baseUrls);
            default -> xml.skip();
        }
    }

    private TemplateText template() throws Malformed {
        Map<String, String> attributes = new HashMap<>();
        for (String name : TemplateText.ATTRIBUTES) {
            if (xml.has(name)) {
                attributes.put(name, url(xml.attribute(name, "")));
            }
        }
        List<RunText> timeline = new ArrayList<>();
        while (xml.child()) {
            if (xml.name().equals("SegmentTimeline")) {
                timeline(timeline);
            } else {
                xml.skip();
            }
        }
        return new TemplateText(attributes, timeline);
    }

    private void timeline(List<RunText> timeline) throws Malformed {
        while (xml.child()) {
            if (xml.name().equals("S")) {
                requireRoom(timeline);
                timeline.add(run());
            }
            xml.skip();
        }
    }

    private RunText run() throws Malformed {
        if (!xml.has("d")) {
            throw new Malformed(Rejection.MISSING_ATTRIBUTE);
        }
        long repeat = AttributeText.signed(xml.attribute("r", "0"));
        return new RunText(ticks("t"), ticks("n"), ticks("d"), repeat < 0 ? -1 : TemplateText.bounded(repeat));
    }

    private long ticks(String name) throws Malformed {
        return xml.has(name) ? TemplateText.bounded(AttributeText.unsigned(xml.attribute(name, ""))) : Mpd.UNSTATED;
    }

    private void baseUrl(List<BaseUrl> level) throws Malformed {
        long offset = AttributeText.micros(xml.attribute("availabilityTimeOffset", "0"));
        BaseUrl baseUrl = new BaseUrl(url(xml.text()), offset);
        if (level.size() < MpdAssembler.MOST_BASES) {
            level.add(baseUrl);
        }
    }

    private static String url(String text) throws Malformed {
        if (text.length() > MOST_URL_CHARS) {
            throw new Malformed(Rejection.TOO_LARGE);
        }
        return text;
    }

    private PatchLocation patchLocation() throws Malformed {
        long ttl = xml.has("ttl") ? AttributeText.micros(xml.attribute("ttl", "")) / 1000 : Mpd.UNSTATED;
        return new PatchLocation(url(xml.text()), ttl);
    }

    private UtcTiming timing() throws Malformed {
        UtcTiming timing = new UtcTiming(xml.attribute("schemeIdUri", ""), xml.attribute("value", ""));
        xml.skip();
        return timing;
    }

    private long instant(String name) throws Malformed {
        return AttributeText.instant(xml.attribute(name, ""));
    }

    private long duration(String name) throws Malformed {
        return xml.has(name) ? AttributeText.duration(xml.attribute(name, "")) : Mpd.UNSTATED;
    }

    private void requireRoom(List<?> entries) throws Malformed {
        if (entries.size() >= limits.maxEntries()) {
            throw new Malformed(Rejection.TOO_MANY_ENTRIES);
        }
    }
}
