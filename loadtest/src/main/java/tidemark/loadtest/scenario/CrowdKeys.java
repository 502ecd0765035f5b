// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tidemark.loadtest.run.Arrivals;
import tidemark.loadtest.viewer.Behaviour;
import tidemark.loadtest.viewer.RenditionChoice;

/** Reads who comes, and how they watch. */
final class CrowdKeys {
    private static final Form<Behaviour.Cmcd> CMCD = Form.oneOf(Behaviour.Cmcd.class);

    private final String name;
    private final Section keys;

    CrowdKeys(String name, Section keys) {
        this.name = name;
        this.keys = keys;
    }

    Crowd read(Duration duration) {
        List<String> paths = keys.all("watch", Form.PATH);
        if (paths.isEmpty()) {
            throw keys.wrong("", "'watch' is missing", "write watch: " + Form.PATH.expected());
        }
        Crowd crowd = new Crowd(
                name, paths, keys.get("popularity", Form.AMOUNT).orElse(0.0), behaviour(), arrivals(duration));
        keys.end();
        return crowd;
    }

    private Behaviour behaviour() {
        return new Behaviour(
                keys.get("rendition", Form.RENDITION).orElse(RenditionChoice.Named.RANDOM),
                keys.get("behind", Form.DURATION).orElse(Duration.ZERO),
                some("stay"),
                some("zap"),
                keys.get("line", Form.BITS)
                        .map(bits -> OptionalLong.of(Math.max(1, bits / Byte.SIZE)))
                        .orElseGet(OptionalLong::empty),
                keys.get("abort", Form.SHARE).map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                some("reload"),
                keys.get("cmcd", CMCD).orElse(Behaviour.Cmcd.NONE));
    }

    /** A duration that means nothing when it is zero. */
    private Optional<Duration> some(String key) {
        Optional<Duration> duration = keys.get(key, Form.DURATION);
        if (duration.filter(Duration::isZero).isPresent()) {
            throw keys.wrong(key, key + " takes no time", "write " + Form.DURATION.expected() + ", or leave it out");
        }
        return duration;
    }

    private Arrivals arrivals(Duration duration) {
        List<Arrivals.Phase> phases = keys.all("arrive", Form.ARRIVAL);
        if (phases.isEmpty()) {
            throw keys.wrong("", "'arrive' is missing", "write arrive: " + Form.ARRIVAL.expected());
        }
        for (Arrivals.Phase phase : phases) {
            if (phase.from().plus(phase.over()).compareTo(duration) >= 0) {
                throw keys.wrong("arrive", "the run is over before all have come", "let them come before duration");
            }
        }
        return new Arrivals(phases);
    }
}
