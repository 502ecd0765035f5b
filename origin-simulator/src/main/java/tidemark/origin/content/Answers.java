// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tidemark.origin.channel.Rendition;
import tidemark.origin.channel.Timeline;
import tidemark.origin.content.Lookup.Found;
import tidemark.origin.manifest.DashManifest;
import tidemark.origin.manifest.MediaPlaylist;

/** Puts bytes and what is known about them into an {@link OriginObject}. */
final class Answers {
    private static final long NO_NUMBER = -1;

    private Answers() {}

    /** A multivariant or media playlist. */
    static Found playlist(ObjectKind kind, ObjectPath path, String text, Validity validity) {
        return text(kind, path, MediaPlaylist.CONTENT_TYPE, text, validity);
    }

    static Found mpd(ObjectPath path, String text, Validity validity) {
        return text(ObjectKind.MPD, path, DashManifest.CONTENT_TYPE, text, validity);
    }

    /** UTCTiming of the scheme {@code urn:mpeg:dash:utc:http-xsdate:2014}; never to be cached (D-42). */
    static Found time(Instant now) {
        ObjectPath path = new ObjectPath("", "", "", "time");
        return text(
                ObjectKind.TIME,
                path,
                "text/plain",
                now.truncatedTo(ChronoUnit.MILLIS).toString(),
                Validity.lasting(now, Duration.ZERO));
    }

    static Found init(ObjectPath path, Rendition rendition, Timeline timeline, Validity validity) {
        return new Found(new OriginObject(
                ObjectKind.INIT,
                path.channel(),
                path.rendition(),
                NO_NUMBER,
                rendition.traits().type().mimeType(),
                rendition.init(timeline),
                validity.lastModified(),
                validity.availableUntil(),
                validity.maxAge()));
    }

    /** Segment {@code number}, which is complete. */
    static Found segment(ObjectPath path, Rendition rendition, Timeline timeline, long number, Instant until) {
        Instant since = timeline.endOf(number);
        return new Found(new OriginObject(
                ObjectKind.SEGMENT,
                path.channel(),
                path.rendition(),
                number,
                rendition.traits().type().mimeType(),
                rendition.segment(timeline, number),
                since,
                until,
                until.equals(Instant.MAX) ? Validity.DAY : Duration.between(since, until)));
    }

    private static Found text(ObjectKind kind, ObjectPath path, String contentType, String text, Validity validity) {
        return new Found(new OriginObject(
                kind,
                path.channel(),
                path.rendition(),
                NO_NUMBER,
                contentType,
                text.getBytes(StandardCharsets.UTF_8),
                validity.lastModified(),
                validity.availableUntil(),
                validity.maxAge()));
    }
}
