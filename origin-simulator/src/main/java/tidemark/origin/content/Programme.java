// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tidemark.origin.channel.Rendition;
import tidemark.origin.channel.Timeline;
import tidemark.origin.channel.Window;
import tidemark.origin.content.Lookup.Gone;
import tidemark.origin.content.Lookup.NotYet;
import tidemark.origin.content.Lookup.Unknown;
import tidemark.origin.manifest.MediaPlaylist;
import tidemark.origin.manifest.PlaylistType;
import tidemark.origin.manifest.SegmentNames;

/**
 * Something with a first and a last segment. Its playlists only ever grow, and end.
 *
 * @param segments how many
 * @param until when all of it is taken away; {@link Instant#MAX} for never
 */
record Programme(Timeline timeline, SegmentNames names, long segments, PlaylistType type, Instant until) {
    Window window(Instant edge) {
        long last = Math.min(timeline.newestAt(edge), segments - 1);
        return new Window(timeline, 0, last, Set.of(), last == segments - 1);
    }

    Lookup mediaPlaylist(Rendition rendition, ObjectPath path, View view) {
        Window window = window(view.edge());
        if (!view.now().isBefore(until)) {
            return new Gone(until);
        }
        if (window.isEmpty()) {
            return new NotYet(timeline.endOf(0));
        }
        MediaPlaylist playlist = new MediaPlaylist(rendition, window, names, type, 0, timeline.segmentSeconds());
        Duration maxAge = window.ended() ? Validity.DAY : Duration.ofSeconds(timeline.segmentSeconds() / 2);
        Validity validity = new Validity(timeline.endOf(window.last()), until, maxAge);
        return Answers.playlist(ObjectKind.MEDIA_PLAYLIST, path, playlist.text(), validity);
    }

    /** An init or media segment by its file name. */
    Lookup named(Rendition rendition, ObjectPath path, View view) {
        Optional<SegmentName> parsed =
                SegmentName.parse(path.file()).filter(name -> name.run().equals(names.run()));
        if (parsed.isEmpty()) {
            return Unknown.UNKNOWN;
        }
        SegmentName name = parsed.get();
        return switch (name.spelling()) {
            case INIT -> init(rendition, path, view);
            case NUMBER -> segment(rendition, path, name.value(), view);
            case TIME -> segment(rendition, path, rendition.numberAt(name.value()), view);
        };
    }

    private Lookup init(Rendition rendition, ObjectPath path, View view) {
        return view.now().isBefore(until)
                ? Answers.init(path, rendition, timeline, new Validity(timeline.zero(), until, Validity.DAY))
                : new Gone(until);
    }

    private Lookup segment(Rendition rendition, ObjectPath path, long number, View view) {
        if (number < 0 || number >= segments) {
            return Unknown.UNKNOWN;
        }
        Instant since = timeline.endOf(number);
        if (since.isAfter(view.now())) {
            return new NotYet(since);
        }
        return view.now().isBefore(until) ? Answers.segment(path, rendition, timeline, number, until) : new Gone(until);
    }
}
