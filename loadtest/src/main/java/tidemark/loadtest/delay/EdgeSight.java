// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.delay;

import java.util.concurrent.TimeUnit;
import tidemark.loadtest.measure.Latencies;
import tidemark.loadtest.viewer.ListedEdge;

/** What somebody saw of a live edge. Confined to one event loop. */
final class EdgeSight {
    /** Who was away for longer than so many segments has nothing to say about each of them. */
    private static final int MOST_AT_ONCE = 60;

    /** An answer that was asked for in the same moment in which a segment came out is not old. */
    private static final long TOLERANCE = TimeUnit.MILLISECONDS.toNanos(1);

    private final Latencies delays = new Latencies();
    private final Latencies behind = new Latencies();
    private long known = Long.MIN_VALUE;
    private long segmentNanos;
    private long segments;
    private long answers;
    private long late;
    private long backwards;
    private long failures;

    /**
     * An answer came.
     *
     * @param asked when it was asked for
     * @param arrived when it was there
     * @param counts whether it counts, or is of the time before
     * @return whether it brought something new
     */
    boolean answered(ListedEdge edge, long asked, long arrived, boolean counts) {
        boolean changed = edge.end() > known;
        segmentNanos = edge.segment();
        if (counts) {
            count(edge, asked, arrived);
        }
        known = Math.max(known, edge.end());
        return changed;
    }

    private void count(ListedEdge edge, long asked, long arrived) {
        answers++;
        if (edge.end() < known) {
            backwards++;
        }
        long missedFor = asked - edge.nextPublished();
        if (missedFor > TOLERANCE) {
            late++;
        }
        behind.record(missedFor);
        if (known == Long.MIN_VALUE) {
            return;
        }
        long oldest = Math.max(known, edge.end() - MOST_AT_ONCE * edge.segment());
        for (long published = edge.end(); published > oldest; published -= edge.segment()) {
            segments++;
            delays.record(arrived - published);
        }
    }

    /** There was no answer, or none that could be read. */
    void failed(boolean counts) {
        if (counts) {
            failures++;
        }
    }

    /** Adds what another saw. */
    void add(EdgeSight other) {
        segmentNanos = Math.max(segmentNanos, other.segmentNanos);
        delays.add(other.delays);
        behind.add(other.behind);
        segments += other.segments;
        answers += other.answers;
        late += other.late;
        backwards += other.backwards;
        failures += other.failures;
    }

    /** How long segments are; zero when none was seen. */
    long segmentNanos() {
        return segmentNanos;
    }

    DelaySummary.Sight summary() {
        return new DelaySummary.Sight(
                segments, delays.quantiles(), answers, late, behind.quantiles(), backwards, failures);
    }
}
