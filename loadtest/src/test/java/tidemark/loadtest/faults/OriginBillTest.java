// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidemark.loadtest.faults.FaultRow.OriginCost;

/** Adding up what an origin counted, also when it was restarted meanwhile. */
class OriginBillTest {
    private final Deque<String> answers = new ArrayDeque<>();
    private HttpServer origin;

    @BeforeEach
    void start() throws IOException {
        origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        origin.createContext("/control/requests", exchange -> {
            byte[] body = answers.remove().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        origin.start();
    }

    @AfterEach
    void stop() {
        origin.stop(0);
    }

    private OriginBill bill() throws Exception {
        return new OriginBill(
                URI.create("http://127.0.0.1:" + origin.getAddress().getPort()));
    }

    private static String counts(int total, int playlists, int segments) {
        return "{\"total\":" + total + ",\"objects\":{\"/live/c1/v1/index.m3u8\":" + playlists
                + ",\"/live/c1/v1/7.m4s\":" + segments + ",\"/live/c2/timeline.mpd\":1}}";
    }

    @Test
    void playlistsAndMediaAreCountedApartSinceTheBeginning() throws Exception {
        answers.addAll(List.of(counts(10, 5, 4), counts(20, 9, 10)));

        OriginBill bill = bill();
        bill.read();

        assertThat(bill.below("/live/c1/")).isEqualTo(new OriginCost(4, 6));
        assertThat(bill.below("/live/c2/")).isEqualTo(OriginCost.NONE);
    }

    @Test
    void anOriginThatWasRestartedCountsFromNothing() throws Exception {
        answers.addAll(List.of(counts(10, 5, 4), counts(20, 9, 10), counts(6, 3, 2)));

        OriginBill bill = bill();
        bill.read();
        bill.read();

        assertThat(bill.below("/live/c1/")).isEqualTo(new OriginCost(7, 8));
        assertThat(bill.below("/live/c2/")).isEqualTo(new OriginCost(1, 0));
    }
}
