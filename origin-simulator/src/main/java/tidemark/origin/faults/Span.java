// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import java.time.Duration;

/** A stretch of the timeline: a time, or a number of segments. */
public record Span(Duration time, int segments) {
    public static Span of(Duration time) {
        return new Span(time, 0);
    }

    public static Span segments(int segments) {
        return new Span(Duration.ZERO, segments);
    }

    /** Reads {@code 4s}, {@code 1500ms} or {@code 3segments}. */
    static Span parse(String text) {
        if (!text.endsWith("segments")) {
            return of(DurationText.parse(text));
        }
        String count = text.substring(0, text.length() - "segments".length());
        return segments(Integer.parseInt(count.strip()));
    }

    Duration length(Duration segmentDuration) {
        return time.plus(segmentDuration.multipliedBy(segments));
    }

    @Override
    public String toString() {
        return segments == 0 ? DurationText.print(time) : segments + "segments";
    }
}
