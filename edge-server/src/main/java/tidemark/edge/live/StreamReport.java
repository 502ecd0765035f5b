// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

/**
 * One stream as it stands, for people and dashboards. Durations in milliseconds.
 *
 * @param stream its path
 * @param kind HLS_MEDIA, HLS_MULTIVARIANT or DASH
 * @param generation how often it was accepted to have started over, from 1
 * @param sequence the last complete segment; -1 for what has no position
 * @param parts parts after it
 * @param reference the best witness's sequence; equal to {@link #sequence} without evidence
 * @param ttlMillis what is left of its lifetime; negative when stale
 * @param sinceAdvanceMillis since the live edge last moved
 * @param windowSegments segments it lists
 * @param rollbacksRefused versions refused because they would have gone backwards
 * @param watched whether anybody asked lately
 */
public record StreamReport(
        String stream,
        String kind,
        int generation,
        long sequence,
        int parts,
        long reference,
        long targetDurationMillis,
        long ttlMillis,
        long sinceAdvanceMillis,
        int windowSegments,
        int viewers,
        long rollbacksRefused,
        boolean ended,
        boolean watched) {}
