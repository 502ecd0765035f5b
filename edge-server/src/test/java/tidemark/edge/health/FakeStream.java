// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.health;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tidemark.edge.health.Evidence.Source;

/**
 * A stream of four-second segments whose true edge moves with the clock. The node follows it or not; a witness that is
 * asked shows the true edge, or what it is told to show.
 */
final class FakeStream implements WatchedStream {
    static final long TARGET_DURATION = 4000;

    final List<Remedy> helped = new ArrayList<>();
    final Map<Source, Evidence> shown = new EnumMap<>(Source.class);
    Verdict concluded = Verdict.IDLE;
    int probes;
    int viewers = 1;
    boolean live = true;
    boolean watched = true;
    boolean byClock;
    boolean witnessAnswers = true;
    int partTolerance;
    Consumer<Remedy> onHelp = remedy -> {};

    private final String name;
    private int generation = 1;
    private boolean originMoves = true;
    private boolean follows = true;
    private long now;
    private long edge;
    private long local;
    private int parts;
    private long advancedAt;
    private long lateBy;

    FakeStream(String name) {
        this.name = name;
    }

    /** The origin stands still for everybody, or moves again. */
    void originMoves(boolean moves) {
        originMoves = moves;
    }

    /** This node gets nothing new any more. */
    void stopFollowing() {
        follows = false;
    }

    /** This node gets what there is, so many segments late. */
    void follow(long segmentsLate) {
        follows = true;
        lateBy = segmentsLate;
        tick(now);
    }

    /** This node serves that position. */
    void serves(long sequence, int newParts) {
        follows = false;
        local = sequence;
        parts = newParts;
        advancedAt = now;
    }

    /** The stream began anew. */
    void restart() {
        generation++;
        advancedAt = now;
    }

    /** Somebody shows a position of this generation. */
    void shows(Source source, long sequence, int partsToo) {
        shows(source, generation, sequence, partsToo);
    }

    void shows(Source source, int ofGeneration, long sequence, int partsToo) {
        Head head = new Head(ofGeneration, sequence, partsToo, now);
        Evidence before = shown.get(source);
        Head first = before == null || head.isAheadOf(before.head()) ? head : before.head();
        shown.put(source, new Evidence(source, first, now));
    }

    /** Time has passed. */
    void tick(long millis) {
        now = millis;
        if (originMoves) {
            edge = now / TARGET_DURATION;
        }
        if (follows && edge - lateBy > local) {
            local = edge - lateBy;
            advancedAt = now;
        }
    }

    long edge() {
        return edge;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isWatched(long at) {
        return watched;
    }

    @Override
    public boolean isLive() {
        return live;
    }

    @Override
    public boolean isByClock() {
        return byClock;
    }

    @Override
    public long targetDurationMillis() {
        return TARGET_DURATION;
    }

    @Override
    public Head head() {
        return new Head(generation, local, parts, advancedAt);
    }

    @Override
    public int partTolerance() {
        return partTolerance;
    }

    @Override
    public int viewers(long at) {
        return viewers;
    }

    @Override
    public List<Evidence> evidence(long at) {
        return List.copyOf(shown.values());
    }

    @Override
    public void probe() {
        probes++;
        if (witnessAnswers) {
            shows(Source.PROBE, edge, 0);
        }
    }

    @Override
    public void help(Remedy remedy) {
        helped.add(remedy);
        onHelp.accept(remedy);
    }

    @Override
    public void concluded(Verdict verdict) {
        concluded = verdict;
    }
}
