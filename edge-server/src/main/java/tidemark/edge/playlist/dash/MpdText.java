// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import java.util.ArrayList;
import java.util.List;

/**
 * An MPD as it stands in the text: every level with its own words, before inheritance and before periods are placed on the
 * timeline. Filled in by one scan, then read once.
 */
final class MpdText {
    String id = "";
    boolean dynamic;
    long availabilityStartMillis;
    long publishTimeMillis = Mpd.UNSTATED;
    long minimumUpdatePeriodMillis = Mpd.UNSTATED;
    long timeShiftBufferMillis = Mpd.UNSTATED;
    long suggestedDelayMillis = Mpd.UNSTATED;
    long presentationMillis = Mpd.UNSTATED;
    final List<String> locations = new ArrayList<>();
    final List<PatchLocation> patchLocations = new ArrayList<>();
    final List<UtcTiming> timings = new ArrayList<>();
    final List<BaseUrl> baseUrls = new ArrayList<>();
    final List<PeriodText> periods = new ArrayList<>();

    /** A BaseURL element. */
    record BaseUrl(String reference, long availabilityTimeOffsetMicros) {}

    /** What a level says about the addresses below it. */
    static class Level {
        final List<BaseUrl> baseUrls = new ArrayList<>();
        TemplateText template = TemplateText.NONE;
    }

    /** A Period element. */
    static final class PeriodText extends Level {
        String id = "";
        long startMillis = Mpd.UNSTATED;
        long durationMillis = Mpd.UNSTATED;
        final List<AdaptationSetText> adaptationSets = new ArrayList<>();
    }

    /** An AdaptationSet element. */
    static final class AdaptationSetText extends Level {
        String id = "";
        String contentType = "";
        String mimeType = "";
        String language = "";
        final List<RepresentationText> representations = new ArrayList<>();
    }

    /** A Representation element. */
    static final class RepresentationText extends Level {
        String id = "";
        long bandwidth;
        String mimeType = "";
    }
}
