// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.scenario;

import java.time.Duration;
import java.util.List;
import tidemark.loadtest.measure.Limits;

/**
 * A test: what is there, who comes when, what goes wrong when, and what may at most be seen.
 *
 * @param name what it is called; the name of its file
 * @param source how it is asked for: its name, or the path of its file
 * @param about what it shows, in a sentence
 * @param duration from the first arrival to the end
 * @param origins where streams come from
 * @param nodes the servers under test, at least one
 * @param crowds who comes
 * @param acts what goes wrong, by its beginning
 */
public record Scenario(
        String name,
        String source,
        String about,
        Duration duration,
        Origins origins,
        List<Node> nodes,
        Connections connections,
        List<Crowd> crowds,
        List<Act> acts,
        Limits thresholds) {
    public Scenario {
        nodes = List.copyOf(nodes);
        crowds = List.copyOf(crowds);
        acts = List.copyOf(acts);
    }

    /**
     * Origin simulators, all with the same content.
     *
     * @param ladder bits per second of the renditions of each channel
     * @param dvr how far back their playlists reach
     */
    public record Origins(int count, int channels, List<Long> ladder, Duration segment, Duration dvr) {
        public Origins {
            ladder = List.copyOf(ladder);
        }
    }

    /**
     * A server under test.
     *
     * @param origins where it gets streams from, as equals, counted from 1
     * @param witnesses origins by which it may check itself, if it knows how to
     */
    public record Node(List<Integer> origins, List<Integer> witnesses) {
        public Node {
            origins = List.copyOf(origins);
            witnesses = List.copyOf(witnesses);
        }
    }

    /** How many come in all. */
    public int viewers() {
        return crowds.stream().mapToInt(crowd -> crowd.arrivals().viewers()).sum();
    }

    /** The same with this many times as many viewers, at least one in each arrival. */
    public Scenario scaled(double factor) {
        List<Crowd> others = crowds.stream().map(crowd -> crowd.scaled(factor)).toList();
        return new Scenario(name, source, about, duration, origins, nodes, connections, others, acts, thresholds);
    }
}
