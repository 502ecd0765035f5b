// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

/** A distribution of times in milliseconds; all zero when nothing was recorded. */
public record Quantiles(long count, double mean, double p50, double p90, double p99, double p999, double max) {}
