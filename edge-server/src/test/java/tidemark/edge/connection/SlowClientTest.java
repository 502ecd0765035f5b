// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.EdgeFixture;
import tidemark.edge.stats.Meter;

/** A client that is slow, silent or half gone delays nobody but itself (T-53). */
class SlowClientTest {
    private static final int LARGE = 12_000_000;

    private final PlainOrigin origin = new PlainOrigin();
    private final EdgeFixture edge = origin.edge();
    private final List<RawClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(RawClient::close);
        edge.close();
        origin.close();
    }

    private RawClient client() {
        RawClient client = RawClient.to(edge.http());
        clients.add(client);
        return client;
    }

    @Test
    void halfAHeadDisturbsNobody() {
        for (int i = 0; i < 20; i++) {
            client().send("GET /text/never HTTP/1.1\r\nHos");
        }

        assertServed();
    }

    @Test
    void halfAPrefaceDisturbsNobody() {
        client().send("PRI * HTTP/2.0\r\n\r\nSM");

        assertServed();
    }

    @Test
    void aClientThatEndedItsOutputDisturbsNobody() throws IOException {
        client().endOutput();
        client().send("GET /text/half HTTP/1.1\r\n").endOutput();

        assertServed();
    }

    @Test
    void aClientThatDoesNotReadDisturbsNobodyAndGetsAllOfItInTheEnd() {
        RawClient slow = client().request("GET /bytes/" + LARGE + " HTTP/1.1", "Host: a");

        assertServed();
        assertThat(client().request("GET /bytes/" + LARGE + " HTTP/1.1", "Host: a")
                        .answer()
                        .body())
                .hasSize(LARGE);
        assertThat(slow.answer().body()).hasSize(LARGE);
        assertThat(origin.seen().stream().filter(seen -> seen.equals("GET /bytes/" + LARGE)))
                .as("fetched once for both (D-32)")
                .hasSize(1);
    }

    @Test
    void aClientThatLeavesInTheMiddleDisturbsNobody() {
        RawClient leaving = client().request("GET /held HTTP/1.1", "Host: a");
        RawClient staying = client().request("GET /held HTTP/1.1", "Host: a");
        await().until(() -> origin.seen().contains("GET /held"));
        leaving.close();
        origin.release();

        assertThat(staying.answer().body()).isEqualTo(PlainOrigin.HELD);
        await().until(() -> edge.edge().stats().value(Meter.CLIENT_GONE) == 1
                || edge.edge().stats().value(Meter.CONNECTIONS_OPEN) == 1);
    }

    private void assertServed() {
        RawClient quick = client();
        for (int i = 0; i < 50; i++) {
            assertThat(quick.request("GET /text/quick HTTP/1.1", "Host: a")
                            .answer()
                            .body())
                    .isEqualTo("quick");
        }
    }
}
