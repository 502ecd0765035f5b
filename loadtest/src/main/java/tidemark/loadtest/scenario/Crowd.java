// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.scenario;

import java.util.List;
import tidemark.loadtest.run.Arrivals;
import tidemark.loadtest.viewer.Behaviour;

/**
 * A part of the audience that behaves alike.
 *
 * @param paths what they watch, in turn; {@code {channel}} stands for one of the channels
 * @param popularity the exponent of Zipf's law by which channels are chosen: 0 is all alike
 */
public record Crowd(String name, List<String> paths, double popularity, Behaviour behaviour, Arrivals arrivals) {
    public Crowd {
        paths = List.copyOf(paths);
    }

    Crowd scaled(double factor) {
        List<Arrivals.Phase> phases = arrivals.phases().stream()
                .map(phase -> new Arrivals.Phase(
                        phase.from(), phase.over(), (int) Math.max(1, Math.round(phase.viewers() * factor))))
                .toList();
        return new Crowd(name, paths, popularity, behaviour, new Arrivals(phases));
    }
}
