// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import tidemark.edge.TurnedTime;
import tidemark.edge.config.FreshnessConfig.Standalone;
import tidemark.edge.health.NodeHealth.Condition;
import tidemark.edge.stats.Stats;

/** A started node with fake streams, looked at ten times a second of its turned clock. */
final class CheckedNode {
    static final long LOOK_MILLIS = 100;

    final List<FakeStream> streams = new ArrayList<>();
    final List<Condition> conditions = new ArrayList<>();
    final NodeHealth health;

    private final TurnedTime time = new TurnedTime();
    private final FreshnessCheck check;

    CheckedNode(List<String> critical, EjectionBudget budget, EvidenceSource peers, Set<Remedy> remedies) {
        health = new NodeHealth(critical, budget);
        check = new FreshnessCheck(
                () -> streams, new FreshnessCheck.Surroundings(peers, remedies), health, time, new Stats());
        health.started();
    }

    /** Alone, with every remedy there is, and nothing critical. */
    CheckedNode() {
        this(List.of());
    }

    CheckedNode(List<String> critical) {
        this(critical, EjectionBudget.standalone(Standalone.FAIL), EvidenceSource.NONE, EnumSet.allOf(Remedy.class));
    }

    FakeStream stream(String name) {
        FakeStream stream = new FakeStream(name);
        stream.tick(time.millis());
        streams.add(stream);
        return stream;
    }

    /** Lets time pass. */
    void pass(long millis) {
        for (long passed = 0; passed < millis; passed += LOOK_MILLIS) {
            time.advance(Duration.ofMillis(LOOK_MILLIS));
            streams.forEach(stream -> stream.tick(time.millis()));
            look();
        }
    }

    /** One look. */
    void look() {
        check.run();
        conditions.add(health.condition());
    }

    /** Lets time pass until something is so; answers how long it took. Fails when it takes too long. */
    long passUntil(BooleanSupplier reached, long mostMillis) {
        long began = now();
        while (!reached.getAsBoolean()) {
            if (now() - began >= mostMillis) {
                throw new AssertionError("not within " + mostMillis + " ms: " + health.condition() + ", "
                        + streams.stream()
                                .map(stream -> check.report(stream.name()))
                                .toList());
            }
            pass(LOOK_MILLIS);
        }
        return now() - began;
    }

    long now() {
        return time.millis();
    }

    NodeState state() {
        return health.condition().state();
    }

    FreshnessCheck.Report report(FakeStream stream) {
        return check.report(stream.name());
    }
}
