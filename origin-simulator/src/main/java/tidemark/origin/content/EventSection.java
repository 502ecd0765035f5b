// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tidemark.origin.channel.Channel;
import tidemark.origin.channel.Rendition;
import tidemark.origin.channel.Timeline;
import tidemark.origin.content.Lookup.NotYet;
import tidemark.origin.content.Lookup.Unknown;
import tidemark.origin.manifest.MultivariantPlaylist;
import tidemark.origin.manifest.PlaylistType;
import tidemark.origin.manifest.SegmentNames;

/**
 * Each channel as events: one begins every ten minutes, grows for five and then stays, ended, until the one after it has
 * begun and ended its period. The multivariant playlist leads to the latest event; every event has media playlists and
 * segments under names of its own ({@code e12.m3u8}, {@code e12-0.m4s}), so none is ever seen to go back.
 */
final class EventSection implements Section {
    static final String NAME = "event";

    private static final Duration PERIOD = Duration.ofMinutes(10);
    private static final Duration LENGTH = Duration.ofMinutes(5);
    private static final String RUN = "e";
    private static final String PLAYLIST_SUFFIX = ".m3u8";
    private static final int MAX_DIGITS = 12;

    private final Instant start;
    private final int segmentSeconds;

    EventSection(ContentOptions options) {
        this.start = options.start();
        this.segmentSeconds = (int) options.segmentDuration().toSeconds();
    }

    @Override
    public Lookup ofChannel(Channel channel, ObjectPath path, View view) {
        if (!path.file().equals(FileNames.MULTIVARIANT)) {
            return Unknown.UNKNOWN;
        }
        long latest = Math.floorDiv(Duration.between(start, view.now()).toSeconds(), PERIOD.toSeconds());
        if (latest < 0) {
            return new NotYet(start);
        }
        String text = new MultivariantPlaylist(channel, RUN + latest + PLAYLIST_SUFFIX).text();
        Validity validity = Validity.lasting(startOf(latest), Duration.ofSeconds(segmentSeconds));
        return Answers.playlist(ObjectKind.MULTIVARIANT, path, text, validity);
    }

    @Override
    public Lookup ofRendition(Rendition rendition, ObjectPath path, View view) {
        String file = path.file();
        if (file.endsWith(PLAYLIST_SUFFIX)) {
            Optional<Programme> event = event(file.substring(0, file.length() - PLAYLIST_SUFFIX.length()));
            return event.isPresent() ? event.get().mediaPlaylist(rendition, path, view) : Unknown.UNKNOWN;
        }
        Optional<Programme> event = SegmentName.parse(file).flatMap(name -> event(name.run()));
        return event.isPresent() ? event.get().named(rendition, path, view) : Unknown.UNKNOWN;
    }

    private Optional<Programme> event(String run) {
        return run.startsWith(RUN)
                ? CanonicalNumber.parse(run.substring(RUN.length()), MAX_DIGITS).map(this::event)
                : Optional.empty();
    }

    private Programme event(long index) {
        String run = RUN + index;
        return new Programme(
                new Timeline(startOf(index), segmentSeconds, run),
                new SegmentNames(run),
                LENGTH.toSeconds() / segmentSeconds,
                PlaylistType.EVENT,
                startOf(index + 2));
    }

    private Instant startOf(long index) {
        return start.plus(PERIOD.multipliedBy(index));
    }
}
