// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import java.time.Duration;
import java.util.random.RandomGenerator;
import tidemark.origin.faults.WirePlan.Ending;

/** A right answer that travels badly. It shapes the {@link WirePlan}; the http room carries the plan out. */
public sealed interface WireFault extends Fault {
    /** The plan of an answer that this fault strikes. */
    WirePlan shape(WirePlan plan, RandomGenerator random);

    /** A slow origin. */
    @Manual(
            value = "time passes before the first byte",
            example = "distribution=lognormal mean=200ms spread=300ms channel=c1")
    record Latency(
            @Setting(value = "fixed, uniform, normal or lognormal", otherwise = "fixed")
            Distribution distribution,

            @Setting(value = "the middle of the distribution", otherwise = "500ms")
            Duration mean,

            @Setting(
                    value = "uniform: ± this; normal: standard deviation; lognormal: from median to 84 %",
                    otherwise = "0s")
            Duration spread)
            implements WireFault {
        public Latency(Duration fixed) {
            this(Distribution.FIXED, fixed, Duration.ZERO);
        }

        @Override
        public WirePlan shape(WirePlan plan, RandomGenerator random) {
            double millis = distribution.draw((double) mean.toMillis(), (double) spread.toMillis(), random);
            return plan.delayedBy(Duration.ofMillis(Math.max(0, Math.round(millis))));
        }
    }

    /** A thin line. */
    @Manual(value = "the body comes slowly and evenly", example = "over=2s rendition=v720")
    record Drip(
            @Setting(value = "its pace", otherwise = "16384")
            long bytesPerSecond,

            @Setting(value = "how long the whole body takes, whatever its length; 0s: by the pace", otherwise = "0s")
            Duration over)
            implements WireFault {
        public Drip {
            if (bytesPerSecond < 1) {
                throw new IllegalArgumentException("bytes-per-second: " + bytesPerSecond + " (expected: >= 1)");
            }
            if (over.isNegative()) {
                throw new IllegalArgumentException("over: " + over + " (expected: not negative)");
            }
        }

        public Drip(long bytesPerSecond) {
            this(bytesPerSecond, Duration.ZERO);
        }

        /** A body that takes so long, whatever its length. */
        public static Drip over(Duration time) {
            return new Drip(1, time);
        }

        @Override
        public WirePlan shape(WirePlan plan, RandomGenerator random) {
            return over.isZero() ? plan.atMost(bytesPerSecond) : plan.over(over);
        }
    }

    /** A body that breaks off. */
    @Manual(
            value = "the connection closes in the middle of the body (chunked: without last chunk; HTTP/2: RST_STREAM)",
            example = "share=0.5 times=1")
    record Truncate(
            @Setting(value = "which share of the body still comes, 0 to 1", otherwise = "0.5")
            double share,

            @Setting(value = "how many bytes still come, instead of a share", otherwise = "-1")
            long bytes,

            @Setting(
                    value = "end as if it were whole: by the last chunk or END_STREAM, with the Content-Length of the"
                            + " whole where there is one",
                    otherwise = "false")
            boolean clean)
            implements WireFault {
        public static Truncate afterShare(double share) {
            return new Truncate(share, -1, false);
        }

        public static Truncate afterBytes(long bytes) {
            return new Truncate(0, bytes, false);
        }

        /** The same, ending as if it were whole. */
        public Truncate cleanly() {
            return new Truncate(share, bytes, true);
        }

        @Override
        public WirePlan shape(WirePlan plan, RandomGenerator random) {
            long after = bytes >= 0 ? bytes : (long) (plan.bodyBytes() * share);
            Ending ending = clean ? Ending.END : Ending.CLOSE;
            return plan.cut(Math.min(after, Math.max(0, plan.bodyBytes() - 1)), ending);
        }
    }

    /** A connection that is torn down. */
    @Manual(value = "the TCP connection is reset (RST)", example = "after-bytes=1000")
    record Reset(
            @Setting(value = "after how many bytes of the body; -1 is before the head", otherwise = "-1")
            long afterBytes)
            implements WireFault {
        public Reset() {
            this(WirePlan.BEFORE_HEAD);
        }

        @Override
        public WirePlan shape(WirePlan plan, RandomGenerator random) {
            return plan.cut(afterBytes, Ending.RESET);
        }
    }

    /** A length that is not true. */
    @Manual(
            value = "Content-Length is wrong, or without one the chunks are; HTTP/1.1 closes after the body",
            example = "by=-100")
    record WrongLength(
            @Setting(
                    value =
                            "what is added to the true length; chunked: a last chunk of so many bytes that never come, or"
                                    + " when negative a last chunk that comes so many bytes too early",
                    otherwise = "1000")
            long by)
            implements WireFault {
        @Override
        public WirePlan shape(WirePlan plan, RandomGenerator random) {
            return plan.misannounced(Math.max(by, -plan.bodyBytes()));
        }
    }

    /** An origin that falls silent. */
    @Manual(value = "the answer stops and the connection stays open", example = "after-bytes=0 channel=c1")
    record Hang(
            @Setting(value = "after how many bytes of the body; -1 is before the head", otherwise = "-1")
            long afterBytes)
            implements WireFault {
        public Hang() {
            this(WirePlan.BEFORE_HEAD);
        }

        @Override
        public WirePlan shape(WirePlan plan, RandomGenerator random) {
            return plan.cut(afterBytes, Ending.SILENCE);
        }
    }
}
