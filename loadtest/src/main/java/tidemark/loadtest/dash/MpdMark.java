// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.dash;

import java.util.Optional;
import tidemark.loadtest.viewer.HighWater;

/**
 * The live edge of an MPD: its stamp, and where its timelines begin and end. Without timelines the edge is the clock's
 * affair, and only the stamp can go back.
 */
record MpdMark(long publishTime, long start, long end) implements HighWater.Mark<MpdMark> {
    static MpdMark of(Mpd mpd) {
        Optional<Addressing.Extent> listed = mpd.periods().stream()
                .flatMap(period -> period.sets().stream()
                        .flatMap(set -> set.ladder().stream())
                        .flatMap(representation -> representation.addressing().listed().stream())
                        .map(extent ->
                                new Addressing.Extent(period.start() + extent.start(), period.start() + extent.end())))
                .reduce((one, other) ->
                        new Addressing.Extent(Math.min(one.start(), other.start()), Math.max(one.end(), other.end())));
        return new MpdMark(
                mpd.publishTime(),
                listed.map(Addressing.Extent::start).orElse(Long.MIN_VALUE),
                listed.map(Addressing.Extent::end).orElse(Long.MIN_VALUE));
    }

    @Override
    public boolean isBehind(MpdMark other) {
        return publishTime < other.publishTime || start < other.start || end < other.end;
    }

    @Override
    public boolean isOutOfReachOf(MpdMark other) {
        return end <= other.start;
    }
}
