// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import tidemark.origin.channel.Timeline;
import tidemark.origin.content.ContentOptions;

/**
 * What is wrong with this origin right now. Safe for any thread: readers see one immutable snapshot, writers swap it.
 *
 * <p>Chance is drawn from one seeded generator, so that the same requests in the same order meet the same faults.
 */
public final class Faults {
    private final List<Installed> table = new CopyOnWriteArrayList<>();
    private final AtomicLong lastId = new AtomicLong();
    private final Timeline timeline;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Faults(ContentOptions content, InstantSource clock) {
        this.timeline =
                new Timeline(content.start(), (int) content.segmentDuration().toSeconds(), "live");
        this.clock = clock;
        this.random = new Random(content.seed());
    }

    /** Adds a fault that strikes everything, until it is cleared. */
    public long add(Fault fault) {
        return add(fault, Aim.EVERYWHERE);
    }

    /**
     * Adds a fault, counting from now.
     *
     * @return its id, for {@link #clear(long)}
     */
    public long add(Fault fault, Aim aim) {
        Installed installed = new Installed(lastId.incrementAndGet(), fault, aim, clock.instant());
        table.add(installed);
        return installed.id();
    }

    /** Takes a fault away; false when it is already gone. */
    public boolean clear(long id) {
        return table.removeIf(installed -> installed.id() == id);
    }

    /** Takes all faults away. */
    public void clear() {
        table.clear();
    }

    /** The faults that stand, oldest first. */
    public List<ActiveFault> active() {
        Instant now = clock.instant();
        table.removeIf(installed -> installed.over(now));
        return table.stream().map(Installed::describe).toList();
    }

    /** The faults that strike one request; asking counts as a strike. */
    public Struck strike(Target target, Instant now) {
        return new Struck(table.isEmpty() ? List.of() : hits(target, now), target, timeline, random);
    }

    private List<Hit> hits(Target target, Instant now) {
        List<Hit> hits = new ArrayList<>();
        for (Installed installed : table) {
            if (!installed.over(now) && installed.aimsAt(target) && installed.strikes(random)) {
                hits.add(installed.hit());
            }
        }
        return hits;
    }
}
