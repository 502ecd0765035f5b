// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.rhythm;

/**
 * How a version of a stream says that it goes on.
 *
 * @param nextMillis from the publication of its newest segment or part to that of the next; 0 when it lists nothing that
 *     would tell
 * @param unitMillis the target duration, or what stands for it
 */
public record Beat(long nextMillis, long unitMillis) {
    private static final long LEAST_PAUSE_MILLIS = 100;
    private static final long LEAST_STEP_MILLIS = 50;

    /** What the origin is asked at most, over time: once in an eighth of a target duration, or in a part (H-76). */
    long pauseMillis() {
        long eighth = unitMillis / 8;
        return Math.max(LEAST_PAUSE_MILLIS, nextMillis > 0 ? Math.min(eighth, nextMillis) : eighth);
    }

    /** Between the first questions for what is due and not there. */
    long stepMillis() {
        return Math.max(LEAST_STEP_MILLIS, unitMillis / 40);
    }
}
