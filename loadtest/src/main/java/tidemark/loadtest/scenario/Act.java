// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that goes wrong.
 *
 * @param at when, since the first arrival
 * @param lasting until it is well again; empty is until the end
 * @param origins whom it happens to, counted from 1
 * @param label for the time axis
 */
public record Act(Duration at, Optional<Duration> lasting, List<Integer> origins, Deed deed, String label) {
    public Act {
        origins = List.copyOf(origins);
    }

    /** What is done. */
    public sealed interface Deed {}

    /**
     * The origin misbehaves.
     *
     * @param kind as its control port calls it
     * @param settings the fault's own, and where it strikes
     */
    public record Fault(String kind, Map<String, String> settings) implements Deed {
        public Fault {
            settings = Map.copyOf(settings);
        }
    }

    /** The origin's process is killed, and started again when it is over. */
    public enum Kill implements Deed {
        KILL
    }
}
