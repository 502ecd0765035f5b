// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.failure.Failure;
import tidemark.edge.stats.Meter;

/** What the node does when the memory that it may use is in use, and how it accounts for it. */
class SpentBudgetTest {
    private static final String BLOB = "/blob/a?bytes=100000";

    private final EdgeFixture fixture = EdgeFixture.start();

    @AfterEach
    void close() {
        fixture.close();
    }

    private Fetched get(String path) {
        return Fetched.get(fixture.http(), path);
    }

    private long value(Meter meter) {
        return fixture.edge().stats().value(meter);
    }

    /** The account says that all of it is in use. */
    private void spend() {
        fixture.edge().stats().gauge(Meter.MEMORY_BUFFERS, () -> value(Meter.MEMORY_BUDGET));
    }

    @Test
    void noFillOfMediaBeginsAndWhoAsksIsToldToComeBack() {
        spend();

        Fetched refused = get(BLOB);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text()).startsWith("MEMORY_SPENT");
        assertThat(refused.field("retry-after")).contains("1");
        assertThat(fixture.edge().stats().value(Failure.MEMORY_SPENT)).isEqualTo(1);
        assertThat(fixture.origin().requestLog().count(BLOB)).isZero();
        assertThat(value(Meter.FILLS)).isZero();
    }

    @Test
    void whatIsStoredIsServedAndPlaylistsAreFetched() {
        Viewer viewer = Viewer.of(fixture.http(), "c1");
        String segment = viewer.newestSegment();
        assertThat(get(segment).status()).isEqualTo(200);
        spend();

        assertThat(get(segment).status()).isEqualTo(200);
        assertThat(get("/live/c1/manifest.mpd").status()).isEqualTo(200);
    }

    @Test
    void theTermsAddUp() {
        get(BLOB);

        assertThat(value(Meter.STORE_BYTES)).isGreaterThan(100_000);
        assertThat(value(Meter.MEMORY_ACCOUNTED)).isGreaterThanOrEqualTo(value(Meter.STORE_BYTES));
        assertThat(value(Meter.MEMORY_BUDGET)).isGreaterThan(value(Meter.MEMORY_ACCOUNTED));
        String stats = Fetched.get(fixture.admin(), "/stats").text();
        assertThat(stats).contains("\"budgetBytes\"", "\"accountedBytes\"", "\"queuedBytes\"");
    }

    @Test
    void aChannelTellsWhatItHoldsBesideWhatIsPlannedForIt() { // 2.9 Mbit/s x 60 s / 8
        Viewer viewer = Viewer.of(fixture.http(), "c1");
        get(viewer.newestSegment());

        String streams = Fetched.get(fixture.admin(), "/streams").text();
        assertThat(streams).containsPattern("\"plannedBytes\":[1-9][0-9]{6,7}[,}]");
        assertThat(streams).containsPattern("\"heldBytes\":[1-9][0-9]{4,7}[,}]");
        assertThat(streams).containsPattern("\"heldObjects\":[1-9]");
    }
}
