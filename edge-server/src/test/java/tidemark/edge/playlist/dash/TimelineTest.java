// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import tidemark.edge.playlist.dash.Timeline.Run;

/** Timelines in runs behave as the list of segments they stand for. */
class TimelineTest {
    private static final Timeline TIMELINE =
            new Timeline(List.of(new Run(10, 100, 4, 3), new Run(13, 112, 3, 1), new Run(14, 120, 5, 2)));

    @Test
    void segmentsAreFoundByTime() {
        assertThat(TIMELINE.atTime(104)).contains(new Span(11, 104, 4));
        assertThat(TIMELINE.atTime(112)).contains(new Span(13, 112, 3));
        assertThat(TIMELINE.atTime(125)).contains(new Span(15, 125, 5));
        assertThat(TIMELINE.atTime(105)).isEmpty();
        assertThat(TIMELINE.atTime(115)).as("in a gap").isEmpty();
        assertThat(TIMELINE.atTime(130)).isEmpty();
        assertThat(TIMELINE.atTime(99)).isEmpty();
    }

    @Test
    void segmentsAreFoundByNumber() {
        assertThat(TIMELINE.atNumber(12)).contains(new Span(12, 108, 4));
        assertThat(TIMELINE.atNumber(13)).contains(new Span(13, 112, 3));
        assertThat(TIMELINE.atNumber(9)).isEmpty();
        assertThat(TIMELINE.atNumber(16)).isEmpty();
    }

    @Test
    void endsAreKnown() {
        assertThat(TIMELINE.first()).contains(new Span(10, 100, 4));
        assertThat(TIMELINE.last()).contains(new Span(15, 125, 5));
        assertThat(TIMELINE.size()).isEqualTo(6);
        assertThat(Timeline.NONE.first()).isEmpty();
        assertThat(Timeline.NONE.last()).isEmpty();
    }

    @Test
    void anOpenRunGoesOn() {
        Timeline open = new Timeline(List.of(new Run(1, 0, 4, Run.OPEN)));

        assertThat(open.isOpen()).isTrue();
        assertThat(open.atTime(4_000_000)).contains(new Span(1_000_001, 4_000_000, 4));
        assertThat(open.atNumber(1_000_001)).contains(new Span(1_000_001, 4_000_000, 4));
        assertThat(open.atTime(Long.MAX_VALUE - 3)).isEmpty();
        assertThat(open.atNumber(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void versionsAgreeWhenTheirCommonSegmentsDo() {
        Timeline slid = new Timeline(List.of(new Run(12, 108, 4, 1), new Run(13, 112, 3, 1), new Run(14, 120, 5, 9)));

        assertThat(TIMELINE.agreesWith(slid)).isTrue();
        assertThat(slid.agreesWith(TIMELINE)).isTrue();
    }

    @Test
    void versionsDisagreeWhenACommonSegmentChanged() {
        assertThat(TIMELINE.agreesWith(new Timeline(List.of(new Run(11, 104, 3, 4)))))
                .isFalse();
        assertThat(TIMELINE.agreesWith(new Timeline(List.of(new Run(11, 105, 4, 4)))))
                .isFalse();
    }

    @Test
    void versionsWithNothingInCommonAgree() {
        assertThat(TIMELINE.agreesWith(new Timeline(List.of(new Run(20, 130, 5, 9)))))
                .isTrue();
        assertThat(TIMELINE.agreesWith(new Timeline(List.of(new Run(20, 99_999, 7, 9)))))
                .isTrue();
        assertThat(TIMELINE.agreesWith(Timeline.NONE)).isTrue();
    }

    @Test
    void hugeRunsAreComparedAtOnce() {
        Timeline a = new Timeline(List.of(new Run(0, 0, 1, Ticks.MAX - 1)));
        Timeline b = new Timeline(List.of(new Run(7, 7, 1, Ticks.MAX - 9)));

        assertThat(a.agreesWith(b)).isTrue();
    }

    @Property
    void anyWindowOfOneTimelineAgreesWithAnyOther(@ForAll Random random) {
        List<Span> spans = new ArrayList<>();
        long time = random.nextInt(1000);
        for (int i = 0; i < 30; i++) {
            long duration = 1L + random.nextInt(2);
            spans.add(new Span(i, time, duration));
            time += duration;
        }
        Timeline a = window(spans, random);
        Timeline b = window(spans, random);

        assertThat(a.agreesWith(b)).isTrue();
        assertThat(a.size() == 0 || a.atTime(a.last().orElseThrow().time()).equals(a.last()))
                .isTrue();
    }

    private static Timeline window(List<Span> spans, Random random) {
        int from = random.nextInt(spans.size());
        int to = from + random.nextInt(spans.size() - from);
        List<Run> runs = new ArrayList<>();
        for (Span span : spans.subList(from, to)) {
            Run last = runs.isEmpty() ? new Run(0, 0, 0, 0) : runs.get(runs.size() - 1);
            if (last.duration() == span.duration()) {
                runs.set(runs.size() - 1, new Run(last.number(), last.time(), last.duration(), last.count() + 1));
            } else {
                runs.add(new Run(span.number(), span.time(), span.duration(), 1));
            }
        }
        return new Timeline(runs);
    }

    @Property
    void conversionIsExact(
            @ForAll @LongRange(min = -Ticks.MAX, max = Ticks.MAX) long value,
            @ForAll @LongRange(min = 1, max = 4_294_967_295L) long multiplier,
            @ForAll @LongRange(min = 1, max = 4_294_967_295L) long divisor) { // T-5, T-31
        BigInteger product = BigInteger.valueOf(value).multiply(BigInteger.valueOf(multiplier));
        BigInteger[] parts = product.divideAndRemainder(BigInteger.valueOf(divisor));
        BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        BigInteger bound = BigInteger.valueOf(Ticks.MAX);
        long expected = floor.min(bound).max(bound.negate()).longValueExact();

        assertThat(Ticks.floor(value, multiplier, divisor)).isEqualTo(expected);
        assertThat(Ticks.ceiling(-value, multiplier, divisor)).isEqualTo(-expected);
    }
}
