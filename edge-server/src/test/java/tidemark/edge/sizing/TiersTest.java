// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Memory holds the live window of what lies on disk, and all of what does not. */
class TiersTest {
    private static final List<Long> ONE_MEGABYTE_A_SECOND = List.of(8_000_000L);

    private static Tiers of(DvrClass... classes) {
        return Tiers.of(List.of(classes), Duration.ofSeconds(2));
    }

    @Test
    void aLongWindowLiesOnDiskAndItsLastMinuteInMemoryToo() {
        Tiers tiers = of(new DvrClass("long", 1, ONE_MEGABYTE_A_SECOND, Duration.ofHours(1)));

        // (3600 s + 30 s) x 1 MB, 1815 segments x 1024; (60 s + 30 s) x 1 MB, 45 x 2048, and 1815 x 400
        assertThat(tiers.diskBytes()).isEqualTo(3_630_000_000L + 1_858_560);
        assertThat(tiers.memoryBytes()).isEqualTo(90_000_000L + 92_160 + 726_000);
    }

    @Test
    void aWindowOfFiveMinutesStaysInMemory() {
        Tiers tiers = of(new DvrClass("short", 1, ONE_MEGABYTE_A_SECOND, Duration.ofMinutes(5)));

        assertThat(tiers.diskBytes()).isZero();
        assertThat(tiers.memoryBytes()).isEqualTo(330_000_000L + 165 * 2048);
    }

    @Test
    void whatAnOperatorSaysCountsMoreThanTheWindow() {
        DvrClass memory = new DvrClass("memory", 1, ONE_MEGABYTE_A_SECOND, Duration.ofHours(1), false);
        DvrClass disk = new DvrClass("disk", 1, ONE_MEGABYTE_A_SECOND, Duration.ofMinutes(5), true);

        assertThat(of(memory).diskBytes()).isZero();
        assertThat(of(disk).diskBytes()).isPositive();
    }
}
