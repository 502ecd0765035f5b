// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.dash;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import tidemark.loadtest.viewer.BadManifestException;
import tidemark.loadtest.viewer.ListedEdge;

/** How far an MPD with a SegmentTimeline reaches; when to load it again, by minimumUpdatePeriod. */
public final class DashEdgeReader implements ListedEdge.Reader {
    private final MpdReader reader = new MpdReader();

    /** Reads one at once: the first takes a hundred times as long as those after it. */
    public DashEdgeReader() {
        try {
            reader.read(DashFormat.REHEARSAL);
        } catch (BadManifestException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public ListedEdge read(String text) throws BadManifestException {
        Mpd mpd = reader.read(text);
        long segment = addressings(mpd)
                .filter(addressing -> addressing.listed().isPresent())
                .mapToLong(Addressing::usualDuration)
                .max()
                .orElseThrow(() -> new BadManifestException(
                        "MPD: lists no segments (expected: a SegmentTimeline, for what the clock alone tells is never"
                                + " published)"));
        long reload = Math.max(mpd.updatePeriod().orElse(segment), segment / 2);
        return new ListedEdge(end(mpd), segment, reload, reload);
    }

    private static long end(Mpd mpd) {
        return mpd.periods().stream()
                .flatMap(period -> period.sets().stream()
                        .flatMap(set -> set.ladder().stream())
                        .map(representation -> representation.addressing().listed())
                        .flatMap(Optional::stream)
                        .map(extent -> period.start() + extent.end()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Stream<Addressing> addressings(Mpd mpd) {
        return mpd.periods().stream()
                .flatMap(period -> period.sets().stream())
                .flatMap(set -> set.ladder().stream())
                .map(Mpd.Representation::addressing);
    }
}
