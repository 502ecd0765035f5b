// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import java.time.Duration;
import java.util.List;

/** When viewers come: an open model, in which nobody waits for anybody else to be served. */
public record Arrivals(List<Phase> phases) {
    /**
     * Some come, at an even pace.
     *
     * @param from when the first comes, since the beginning of the run
     * @param over how long it takes until all have come; zero is a step: all at once
     */
    public record Phase(Duration from, Duration over, int viewers) {}

    public Arrivals {
        phases = List.copyOf(phases);
    }

    /** All come from the beginning on. */
    public static Arrivals ramp(int viewers, Duration over) {
        return new Arrivals(List.of(new Phase(Duration.ZERO, over, viewers)));
    }

    /** How many come in all. */
    public int viewers() {
        return phases.stream().mapToInt(Phase::viewers).sum();
    }
}
