// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
        Queue<ScriptedHttp2Origin.Asked> first = new ConcurrentLinkedQueue<>();
        AtomicInteger times = new AtomicInteger();
        try (ScriptedHttp2Origin origin = ScriptedHttp2Origin.start(asked -> {
                    asked.head(200, "cache-control", "max-age=60", "content-length", "5");
                    if (times.incrementAndGet() == 1) {
                        first.add(asked.data("hel"));
                    } else {
                        asked.end("hello");
                    }
                });
                EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start()) {
            try (RawClient viewer = RawClient.to(fixture.http())) {
                viewer.send("GET /seg.m4s HTTP/1.1\r\nhost: edge\r\n\r\n");
                assertThat(viewer.readHead()).startsWith("HTTP/1.1 200 ").contains("content-length: 5");
                await().until(() -> !first.isEmpty());
                first.remove().end("");

                assertThat(viewer.read(3)).isEqualTo("hel".getBytes(StandardCharsets.US_ASCII));
                assertThat(viewer.read()).as("cut, so that it shows").isNegative();
            }
            assertThat(Fetched.get(fixture.http(), "/seg.m4s").text()).isEqualTo("hello");
            assertThat(fixture.edge().stats().value(Meter.ABORTED)).isEqualTo(1);
        }
    }
}
