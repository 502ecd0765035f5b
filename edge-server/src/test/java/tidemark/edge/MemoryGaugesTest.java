// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How much memory the edge says it holds. */
class MemoryGaugesTest {
    private static final int BLOB_BYTES = 4 << 20;

    private final EdgeFixture fixture = EdgeFixture.start();

    @AfterEach
    void close() {
        fixture.close();
    }

    private double gauge(String name) {
        return Fetched.get(fixture.admin(), "/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(-1);
    }

    @Test
    void whatIsStoredIsHeldOffTheHeap() {
        assertThat(Fetched.get(fixture.http(), "/blob/a?bytes=" + BLOB_BYTES).body())
                .hasSize(BLOB_BYTES);

        assertThat(gauge("edge_memory_direct") + gauge("edge_memory_files")).isGreaterThanOrEqualTo(BLOB_BYTES);
        assertThat(gauge("edge_memory_heap")).isPositive();
    }
}
