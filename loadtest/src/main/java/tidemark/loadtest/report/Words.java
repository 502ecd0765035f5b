// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import java.util.Locale;
import java.util.Map;
import tidemark.loadtest.chart.Amount;
import tidemark.loadtest.measure.Threshold;

/** Names of figures, as programs write them, in words. */
final class Words {
    /** What reads badly when merely taken apart. */
    private static final Map<String, String> BETTER = Map.ofEntries(
            Map.entry("ttfb p99", "first byte p99"),
            Map.entry("latency p99", "behind live p99"),
            Map.entry("startup p99", "start-up p99"),
            Map.entry("backwards", "older than before"),
            Map.entry("wrong bodies", "wrong bytes"),
            Map.entry("not started", "never saw a picture"),
            Map.entry("stall seconds per viewer", "frozen seconds per viewer"),
            Map.entry("not found", "not found (404)"),
            Map.entry("origin fetches", "origin fetches of one object"));

    private static final String QUANTILE = ".*p\\d+";

    private Words() {}

    /** {@code max-not-started} or {@code notStarted}: never saw a picture. */
    static String of(String name) {
        String plain = name.replaceFirst("^max-", "")
                .replaceAll("[-_]", " ")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        return BETTER.getOrDefault(plain, plain);
    }

    /** What a threshold allows. */
    static Amount limit(Threshold threshold) {
        return amount(threshold, threshold.limit());
    }

    /** What was measured against it. */
    static Amount actual(Threshold threshold) {
        return threshold.measured() ? amount(threshold, threshold.actual()) : new Amount("not measured", "");
    }

    /** Limits on quantiles are limits on times. */
    private static Amount amount(Threshold threshold, double value) {
        return of(threshold.name()).matches(QUANTILE) ? Amount.millis(value) : Amount.of(value, "");
    }

    /** One thing, or many of it. */
    static String count(long number, String one, String many) {
        return Amount.digits(number) + " " + (number == 1 ? one : many);
    }
}
