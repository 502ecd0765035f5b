// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.prefetch;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.dash.Span;
import tidemark.edge.request.Target;

/**
 * What is new in a DASH presentation, representation by representation. Where a timeline lists the segments it is those
 * that the version before did not list (D-3); where the clock says what exists it is the newest one (D-2). What nobody
 * has seen before has no viewers: a first version and a new representation have nothing worth fetching yet.
 */
final class MpdAdvance {
    private final OwnHost host;
    private final RepresentationEdge before;
    private final RepresentationEdge now;

    private MpdAdvance(OwnHost host, RepresentationEdge before, RepresentationEdge now) {
        this.host = host;
        this.before = before;
        this.now = now;
    }

    static List<Advance> of(Optional<Mpd> before, Mpd now, long wallMillis) {
        if (before.isEmpty() || !now.dynamic()) {
            return List.of();
        }
        Map<String, RepresentationEdge> known = RepresentationEdge.all(before.get(), wallMillis);
        List<Advance> advances = new ArrayList<>();
        RepresentationEdge.all(now, wallMillis).forEach((id, edge) -> {
            RepresentationEdge last = known.get(id);
            if (last != null) {
                advances.add(new MpdAdvance(new OwnHost(now.uri()), last, edge).advance());
            }
        });
        advances.removeIf(advance -> advance.targets().isEmpty());
        return advances;
    }

    private Advance advance() {
        List<Target> media = targets(newest().map(now::media));
        List<Target> trail = targets(before.newest(Advance.SEGMENTS + 1).map(before::media)).stream()
                .filter(target -> !media.contains(target))
                .limit(Advance.SEGMENTS)
                .toList();
        Stream<Target> init = now.isInitialisedAs(before) ? Stream.empty() : targets(Stream.of(now.init())).stream();
        return Advance.after(trail, Stream.concat(init, media.stream()).toList());
    }

    /** What is new, oldest first. */
    private Stream<Span> newest() {
        if (now.isByClock()) {
            return now.newest(1);
        }
        List<Span> listed = now.newest(Advance.SEGMENTS)
                .filter(span -> !now.isSamePeriodAs(before)
                        || span.time() > before.last().time())
                .toList();
        return Stream.iterate(listed.size() - 1, i -> i >= 0, i -> i - 1).map(listed::get);
    }

    private List<Target> targets(Stream<Optional<URI>> named) {
        return named.<URI>flatMap(Optional::stream)
                .map(host::target)
                .<Target>flatMap(Optional::stream)
                .toList();
    }
}
