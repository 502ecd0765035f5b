// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.manifest;

import java.util.List;
import java.util.Optional;
import tidemark.origin.channel.Channel;
import tidemark.origin.channel.MediaType;
import tidemark.origin.channel.Rendition;
import tidemark.origin.channel.Traits;

/**
 * An HLS multivariant playlist: one variant per video rendition, all with the same audio group.
 *
 * @param mediaPlaylist the file name of the media playlist in each rendition's folder
 */
public record MultivariantPlaylist(Channel channel, String mediaPlaylist) {
    private static final String AUDIO_GROUP = "audio";

    public String text() {
        StringBuilder out = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        List<Rendition> audio = channel.ofType(MediaType.AUDIO);
        for (int i = 0; i < audio.size(); i++) {
            appendAudio(out, audio.get(i).traits(), i == 0);
        }
        Optional<Traits> heard = audio.stream().findFirst().map(Rendition::traits);
        for (Rendition video : channel.ofType(MediaType.VIDEO)) {
            appendVariant(out, video.traits(), heard);
        }
        return out.toString();
    }

    private void appendAudio(StringBuilder out, Traits traits, boolean isDefault) {
        out.append("#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"")
                .append(AUDIO_GROUP)
                .append("\",NAME=\"")
                .append(traits.name())
                .append("\",LANGUAGE=\"en\",DEFAULT=")
                .append(isDefault ? "YES" : "NO")
                .append(",AUTOSELECT=YES,CHANNELS=\"2\",URI=\"")
                .append(playlistOf(traits))
                .append("\"\n");
    }

    private void appendVariant(StringBuilder out, Traits video, Optional<Traits> audio) {
        out.append("#EXT-X-STREAM-INF:BANDWIDTH=")
                .append(video.peakBandwidth() + audio.map(Traits::peakBandwidth).orElse(0L))
                .append(",AVERAGE-BANDWIDTH=")
                .append(video.averageBandwidth()
                        + audio.map(Traits::averageBandwidth).orElse(0L))
                .append(",CODECS=\"")
                .append(video.codecs())
                .append(audio.map(traits -> "," + traits.codecs()).orElse(""))
                .append("\",RESOLUTION=")
                .append(video.width())
                .append('x')
                .append(video.height())
                .append(",FRAME-RATE=")
                .append(video.rate())
                .append(".000");
        if (audio.isPresent()) {
            out.append(",AUDIO=\"").append(AUDIO_GROUP).append('"');
        }
        out.append('\n').append(playlistOf(video)).append('\n');
    }

    private String playlistOf(Traits traits) {
        return traits.name() + "/" + mediaPlaylist;
    }
}
