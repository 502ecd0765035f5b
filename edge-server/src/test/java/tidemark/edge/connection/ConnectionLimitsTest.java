// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tidemark.edge.EdgeFixture;
import tidemark.edge.config.LimitsConfig;
import tidemark.edge.config.RequestConfig;
import tidemark.edge.stats.Meter;

/** How many connections there may be, and how long one may be idle. */
class ConnectionLimitsTest {
    private static LimitsConfig limits(int connections, Duration idle) {
        return new LimitsConfig(connections, idle, 8192, 16_384, 1000, 128, 100);
    }

    @Nested
    class OfTwoConnections {
        private final PlainOrigin origin = new PlainOrigin();
        private final EdgeFixture edge = origin.edge(limits(2, Duration.ofSeconds(75)), RequestConfig.DEFAULT);

        @AfterEach
        void close() {
            edge.close();
            origin.close();
        }

        @Test
        void aThirdIsClosedAtOnceAndTheOthersStay() {
            try (RawClient first = RawClient.to(edge.http());
                    RawClient second = RawClient.to(edge.http())) {
                assertServed(first);
                assertServed(second);
                try (RawClient third = RawClient.to(edge.http())) {
                    assertThat(third.isEnded()).isTrue();
                }
                assertServed(first);
                assertServed(second);
            }
            assertThat(edge.edge().stats().value(Meter.CONNECTIONS_REFUSED)).isEqualTo(1);
        }

        @Test
        void oneThatEndsMakesRoom() {
            try (RawClient first = RawClient.to(edge.http())) {
                assertServed(first);
                try (RawClient second = RawClient.to(edge.http())) {
                    assertServed(second);
                }
                await().until(() -> edge.edge().stats().value(Meter.CONNECTIONS_OPEN) == 1);
                try (RawClient third = RawClient.to(edge.http())) {
                    assertServed(third);
                }
            }
        }
    }

    @Nested
    class OfHalfASecondOfIdleness {
        private final PlainOrigin origin = new PlainOrigin();
        private final EdgeFixture edge = origin.edge(limits(100, Duration.ofMillis(500)), RequestConfig.DEFAULT);
        private final RawClient client = RawClient.to(edge.http());

        @AfterEach
        void close() {
            client.close();
            edge.close();
            origin.close();
        }

        @Test
        void aClientThatNeverSaysAnythingIsClosed() {
            assertThat(client.isEnded()).isTrue();
        }

        @Test
        void halfAPrefaceIsClosed() {
            assertThat(client.send("PRI * HT").isEnded()).isTrue();
        }

        @Test
        void halfAHeadIsClosed() {
            assertThat(client.send("GET /text/a HTTP/1.1\r\nHo").isEnded()).isTrue();
        }

        @Test
        void halfABodyIsClosed() {
            client.send("GET /text/a HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhello");

            assertThat(client.isEnded()).isTrue();
        }

        @Test
        void aConnectionIsClosedAfterItsLastAnswer() {
            assertServed(client);
            assertThat(client.isEnded()).isTrue();
        }

        @Test
        void aClientThatStopsReadingIsClosed() {
            client.request("GET /bytes/12000000 HTTP/1.1", "Host: a");

            await().until(() -> edge.edge().stats().value(Meter.CLIENT_GONE) == 1);
        }

        @Test
        void waitingForTheOriginIsNotIdleness() {
            client.request("GET /held HTTP/1.1", "Host: a");
            await().until(() -> origin.seen().contains("GET /held"));
            try (RawClient later = RawClient.to(edge.http())) {
                assertThat(later.isEnded())
                        .as("more than the idle timeout has passed")
                        .isTrue();
            }
            origin.release();

            assertThat(client.answer().body()).isEqualTo(PlainOrigin.HELD);
        }
    }

    private static void assertServed(RawClient client) {
        assertThat(client.request("GET /text/a HTTP/1.1", "Host: a").answer().body())
                .isEqualTo("a");
    }
}
