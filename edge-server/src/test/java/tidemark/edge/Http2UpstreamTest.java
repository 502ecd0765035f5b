// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tidemark.edge.stats.Meter;

/** A whole edge in front of an origin that speaks HTTP/2. */
class Http2UpstreamTest {
    @Test
    void aSegmentComesThroughAndIsKept() {
        try (ScriptedHttp2Origin origin = ScriptedHttp2Origin.start(
                        asked -> asked.head(200, "cache-control", "max-age=60", "content-length", "5")
                                .end("hello"));
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start()) {
            assertThat(Fetched.get(fixture.http(), "/seg.m4s").text()).isEqualTo("hello");
            assertThat(Fetched.get(fixture.http(), "/seg.m4s").text()).isEqualTo("hello");
            assertThat(origin.requests()).isEqualTo(1);
        }
    }

    @Test
    void aSegmentThatEndsTooEarlyIsABrokenTransferAndNeverKept() { // D-35, T-50
        AtomicInteger times = new AtomicInteger();
        try (ScriptedHttp2Origin origin = ScriptedHttp2Origin.start(
                        asked -> asked.head(200, "cache-control", "max-age=60", "content-length", "5")
                                .end(times.incrementAndGet() == 1 ? "hel" : "hello"));
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start()) {
            assertThatThrownBy(() -> Fetched.get(fixture.http(), "/seg.m4s")).isInstanceOf(UncheckedIOException.class);
            assertThat(Fetched.get(fixture.http(), "/seg.m4s").text()).isEqualTo("hello");
            assertThat(fixture.edge().stats().value(Meter.ABORTED)).isEqualTo(1);
        }
    }
}
