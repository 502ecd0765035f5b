// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tidemark.origin.channel.Timeline;
import tidemark.origin.content.View;

/** The faults that strike one request, in the order they were added. */
public final class Struck {
    private final List<Hit> hits;
    private final Target target;
    private final Timeline timeline;
    private final RandomGenerator random;

    Struck(List<Hit> hits, Target target, Timeline timeline, RandomGenerator random) {
        this.hits = hits;
        this.target = target;
        this.timeline = timeline;
        this.random = random;
    }

    /** The view of the stream that this request gets. */
    public View bend(View view) {
        View bent = view;
        for (Hit hit : hits) {
            if (hit.fault() instanceof ViewFault fault) {
                bent = fault.bend(bent, new Moment(hit.since(), target.media(), timeline));
            }
        }
        return bent;
    }

    /** How an answer with a body of this length travels. */
    public WirePlan wire(long bodyBytes) {
        WirePlan plan = WirePlan.healthy(bodyBytes);
        for (Hit hit : hits) {
            if (hit.fault() instanceof WireFault fault) {
                plan = fault.shape(plan, random);
            }
        }
        return plan;
    }

    /** The newest fault of one kind. */
    public <F extends Fault> Optional<F> by(Class<F> kind) {
        return hits.isEmpty() ? Optional.empty() : all(kind).reduce((older, newer) -> newer);
    }

    /** All faults of one kind. */
    public <F extends Fault> Stream<F> all(Class<F> kind) {
        return hits.stream().map(Hit::fault).filter(kind::isInstance).map(kind::cast);
    }

    /** Which strike of the newest fault of this kind it is, from 1; 0 when none strikes. */
    public long nth(Class<? extends Fault> kind) {
        return hits.stream()
                .filter(hit -> kind.isInstance(hit.fault()))
                .mapToLong(Hit::nth)
                .reduce(0, (older, newer) -> newer);
    }
}
