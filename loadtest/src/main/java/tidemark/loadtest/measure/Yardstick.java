// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What of a run a limit can be set on. Times are in milliseconds. */
public enum Yardstick {
    ERRORS("errors"),
    /** Errors by all requests that came to an end, from 0 to 1. */
    ERROR_SHARE("error-share"),
    NOT_FOUND("not-found"),
    STALLS("stalls"),
    /** Seconds of frozen pictures by viewers that came. */
    STALL_SECONDS_PER_VIEWER("stall-seconds-per-viewer"),
    BACKWARDS("backwards"),
    WRONG_BODIES("wrong-bodies"),
    NOT_STARTED("not-started"),
    LATENCY_P99("latency-p99"),
    FIRST_BYTE_P99("ttfb-p99"),
    STARTUP_P99("startup-p99"),
    /** Of the media object that was fetched most. */
    ORIGIN_FETCHES("origin-fetches"),
    /** In the second that had most. */
    ORIGIN_REQUESTS_PER_SECOND("origin-requests-per-second");

    private final String key;

    /**
     * What is judged.
     *
     * @param origin absent when nobody asked the origin
     */
    public record Facts(Summary.Seen seen, @Nullable OriginFetches origin, List<RunRecord.Second> seconds) {
        public Facts {
            seconds = List.copyOf(seconds);
        }
    }

    Yardstick(String key) {
        this.key = key;
    }

    /** Its name in a scenario. */
    public String key() {
        return key;
    }

    /** The flag that sets a limit on it, without dashes; also the name of the threshold. */
    public String flag() {
        return "max-" + key;
    }

    /** Whether it is a time. */
    public boolean isTime() {
        return name().endsWith("_P99");
    }

    /** Holds the facts against a limit. A limit on what was not measured is broken. */
    Threshold judge(double limit, Facts facts) {
        OptionalDouble actual = measure(facts);
        double value = actual.orElse(0);
        return new Threshold(flag(), limit, value, actual.isPresent(), actual.isEmpty() || value > limit);
    }

    /** Empty when there was nothing to measure. */
    private OptionalDouble measure(Facts facts) {
        Summary.Seen seen = facts.seen();
        return switch (this) {
            case ERRORS -> count(seen.errors().total());
            case ERROR_SHARE ->
                share((double) seen.errors().total(), seen.errors().total() + completed(seen));
            case NOT_FOUND -> count(seen.errors().notFound());
            case STALLS -> count(seen.playback().stalls());
            case STALL_SECONDS_PER_VIEWER ->
                share(seen.playback().stalledSeconds(), seen.playback().arrived());
            case BACKWARDS -> count(seen.playback().backwards());
            case WRONG_BODIES -> count(seen.bodies().wrong());
            case NOT_STARTED -> count(seen.playback().notStarted());
            case LATENCY_P99 -> p99(seen.playback().liveLatency());
            case FIRST_BYTE_P99 -> p99(seen.firstByte());
            case STARTUP_P99 -> p99(seen.playback().startup());
            case ORIGIN_FETCHES ->
                facts.origin() == null
                        ? OptionalDouble.empty()
                        : count(facts.origin().max());
            case ORIGIN_REQUESTS_PER_SECOND -> busiestSecond(facts);
        };
    }

    private static OptionalDouble count(long count) {
        return OptionalDouble.of((double) count);
    }

    private static OptionalDouble share(double some, long all) {
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(some / all);
    }

    private static OptionalDouble p99(Quantiles times) {
        return times.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(times.p99());
    }

    private static long completed(Summary.Seen seen) {
        return seen.requests().values().stream()
                .mapToLong(Summary.Requests::completed)
                .sum();
    }

    private static OptionalDouble busiestSecond(Facts facts) {
        return facts.seconds().stream()
                .mapToDouble(RunRecord.Second::originRequests)
                .filter(requests -> requests != RunRecord.UNKNOWN)
                .max();
    }
}
