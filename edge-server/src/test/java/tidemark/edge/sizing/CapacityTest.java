// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * capacity = Σ bit rate × DVR, one term per DVR class: the kinds of cases in "Sizing a Varnish platform: live streaming", with
 * numbers of our own, by hand.
 */
class CapacityTest {
    private static final List<Long> LADDER = List.of(500_000L, 1_000_000L, 3_000_000L, 6_000_000L);

    private static Capacity of(DvrClass... classes) {
        return Capacity.of(List.of(classes), Capacity.SEGMENT);
    }

    @Test
    void oneStreamTakesItsBitRateTimesItsWindowAndHalfAMinute() {
        Capacity capacity = of(new DvrClass("one", 1, List.of(8_000_000L), Duration.ofHours(1)));

        // 1 MB/s x (3600 s + 30 s); a segment every 2 s
        assertThat(capacity.mediaBytes()).isEqualTo(3_630_000_000L);
        assertThat(capacity.segments()).isEqualTo(1815);
        assertThat(capacity.overheadBytes()).isEqualTo(3_717_120);
        assertThat(capacity.bytes()).isEqualTo(3_633_717_120L);
    }

    @Test
    void channelsTimesQualities() {
        Capacity capacity = of(new DvrClass("matrix", 100, LADDER, Duration.ofHours(2)));

        // 100 x 10.5 Mbit/s = 131.25 MB/s, x (7200 s + 30 s); 100 x 4 renditions x 3615 segments
        assertThat(capacity.mediaBytes()).isEqualTo(948_937_500_000L);
        assertThat(capacity.segments()).isEqualTo(1_446_000);
        assertThat(capacity.overheadBytes()).isEqualTo(2_961_408_000L);
    }

    @Test
    void classesOfDvrAddUp() {
        DvrClass live = new DvrClass("live", 90, LADDER, Duration.ofMinutes(5));
        DvrClass catchUp = new DvrClass("catch-up", 10, LADDER, Duration.ofDays(2));

        Capacity capacity = of(live, catchUp);

        // 118.125 MB/s x 330 s, and 13.125 MB/s x 172,830 s
        assertThat(capacity.terms())
                .extracting(Capacity.Term::mediaBytes)
                .containsExactly(38_981_250_000L, 2_268_393_750_000L);
        assertThat(capacity.mediaBytes()).isEqualTo(2_307_375_000_000L);
    }

    @Test
    void shorterSegmentsAreMoreOfThem() {
        DvrClass one = new DvrClass("one", 1, List.of(8_000_000L), Duration.ofSeconds(60));

        assertThat(Capacity.of(List.of(one), Duration.ofSeconds(6)).segments()).isEqualTo(15);
        assertThat(Capacity.of(List.of(one), Duration.ofSeconds(4)).segments())
                .as("22.5 of them")
                .isEqualTo(23);
    }

    @Test
    void bytesAreRoundedUpNeverDown() {
        assertThat(of(new DvrClass("one", 1, List.of(1L), Duration.ofSeconds(1)))
                        .mediaBytes())
                .as("31 bits")
                .isEqualTo(4);
    }

    @Test
    void whatNoNumberCanHoldIsRefusedNotWrapped() {
        DvrClass absurd = new DvrClass("absurd", 1, List.of(Long.MAX_VALUE / 2), Duration.ofDays(365));

        assertThatThrownBy(() -> of(absurd)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> of(new DvrClass("absurd", Long.MAX_VALUE, LADDER, Duration.ofDays(1))))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void whatCountsNothingIsRefused() {
        assertThatThrownBy(() -> new DvrClass("none", 0, LADDER, Duration.ofSeconds(60)))
                .hasMessage("channels: 0 (expected: > 0)");
        assertThatThrownBy(() -> new DvrClass("none", 1, LADDER, Duration.ZERO)).hasMessage("dvr: 0 (expected: > 0)");
        assertThatThrownBy(() -> new DvrClass("none", 1, List.of(-1L), Duration.ofSeconds(60)))
                .hasMessage("bitRates: -1 (expected: >= 0)");
    }
}
