// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One run in numbers, in the shape of the JSON report: the names here are the names there.
 *
 * @param origin what the origin's control port says, absent when it was not asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Summary(Run run, Seen seen, @Nullable OriginFetches origin, List<Threshold> thresholds, boolean passed) {

    /** What was asked for, and when. */
    public record Run(
            String version,
            String startedAt,
            double durationSeconds,
            List<String> urls,
            int viewers,
            String http,
            String rendition,
            long seed) {}

    /** What the viewers saw; times in milliseconds. */
    public record Seen(
            Map<RequestKind, Requests> requests,
            Quantiles firstByte,
            Errors errors,
            Bodies bodies,
            Playback playback,
            Cache cache,
            Connections connections,
            Quantiles timerLag) {}

    /** Requests of one kind. */
    public record Requests(long completed, long bytes, Quantiles firstByte, Quantiles transfer) {}

    /** Failed requests. */
    public record Errors(
            long total,
            long notFound,
            Map<ErrorReason, Long> byReason,
            Map<Integer, Long> byStatus,
            Map<String, String> examples,
            long resent) {}

    /** Checked bodies. */
    public record Bodies(long verified, long wrong, Map<String, Long> wrongBy) {}

    /**
     * What watching was like.
     *
     * @param startup from arriving, or changing the channel, to the first picture
     * @param liveLatency of those who watch live
     * @param left viewers who went before the end
     * @param reloads how often somebody lost patience and began anew
     * @param switches how often a track went on in another rendition
     */
    public record Playback(
            long arrived,
            long started,
            long notStarted,
            long stalls,
            double stalledSeconds,
            long backwards,
            long restarts,
            long skippedSegments,
            Quantiles startup,
            Quantiles liveLatency,
            long left,
            long zaps,
            long reloads,
            long switches) {}

    /**
     * What the caches said.
     *
     * @param media of initialisation sections and segments alone; empty in a report of old
     */
    public record Cache(Map<CacheAnswer, Long> answers, Map<CacheAnswer, Long> media, Age age) {
        public Cache {
            media = Objects.requireNonNullElse(media, Map.of());
        }
    }

    /**
     * How connections fared.
     *
     * @param handshakes TLS handshakes that succeeded; {@code resumed} of them resumed a session
     * @param moved how often viewers changed to another node
     * @param aborted answers that viewers gave up on purpose
     */
    public record Connections(
            long handshakes,
            long resumed,
            Quantiles fullHandshake,
            Quantiles resumedHandshake,
            long moved,
            long aborted) {}

    /** Age fields, in seconds. */
    public record Age(long count, double mean, long max) {}
}
