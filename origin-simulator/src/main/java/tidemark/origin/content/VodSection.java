// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.time.Duration;
import java.time.Instant;
import tidemark.origin.channel.Channel;
import tidemark.origin.channel.Rendition;
import tidemark.origin.channel.Timeline;
import tidemark.origin.manifest.Addressing;
import tidemark.origin.manifest.DashManifest;
import tidemark.origin.manifest.MultivariantPlaylist;
import tidemark.origin.manifest.PlaylistType;
import tidemark.origin.manifest.SegmentNames;

/** Each channel as two minutes that never change: recorded just before the timeline began. */
final class VodSection implements Section {
    static final String NAME = "vod";

    private static final Duration LENGTH = Duration.ofMinutes(2);

    private final Programme programme;

    VodSection(ContentOptions options) {
        int segmentSeconds = (int) options.segmentDuration().toSeconds();
        this.programme = new Programme(
                new Timeline(options.start().minus(LENGTH), segmentSeconds, NAME),
                SegmentNames.PLAIN,
                LENGTH.toSeconds() / segmentSeconds,
                PlaylistType.VOD,
                Instant.MAX);
    }

    @Override
    public Lookup ofChannel(Channel channel, ObjectPath path, View view) {
        Instant recorded = programme.timeline().zero().plus(LENGTH);
        Validity validity = Validity.lasting(recorded, Validity.DAY);
        return switch (path.file()) {
            case FileNames.MULTIVARIANT ->
                Answers.playlist(
                        ObjectKind.MULTIVARIANT,
                        path,
                        new MultivariantPlaylist(channel, FileNames.MEDIA_PLAYLIST).text(),
                        validity);
            case FileNames.NUMBER_MPD -> Answers.mpd(path, mpd(channel, Addressing.NUMBER, recorded), validity);
            case FileNames.TIMELINE_MPD -> Answers.mpd(path, mpd(channel, Addressing.TIMELINE, recorded), validity);
            default -> Lookup.Unknown.UNKNOWN;
        };
    }

    private String mpd(Channel channel, Addressing addressing, Instant recorded) {
        return new DashManifest(channel, programme.window(recorded), programme.names(), addressing, recorded, LENGTH)
                .text();
    }

    @Override
    public Lookup ofRendition(Rendition rendition, ObjectPath path, View view) {
        return path.file().equals(FileNames.MEDIA_PLAYLIST)
                ? programme.mediaPlaylist(rendition, path, view)
                : programme.named(rendition, path, view);
    }
}
