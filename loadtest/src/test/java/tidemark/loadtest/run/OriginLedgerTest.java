// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Adding up what origins were asked for. */
class OriginLedgerTest {
    private final List<Control> controls = new ArrayList<>();

    /** A control port with counts that a test sets. */
    private static final class Control {
        private final HttpServer server;
        private final Map<String, Integer> objects = new TreeMap<>();
        private boolean away;

        Control() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/control/requests", exchange -> answer(exchange, requests()));
            server.createContext("/control/status", exchange -> answer(exchange, "{\"requests\":" + total() + "}"));
            server.start();
        }

        private void answer(com.sun.net.httpserver.HttpExchange exchange, String text) throws IOException {
            if (!away) {
                byte[] body = text.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        }

        private int total() {
            return objects.values().stream().mapToInt(Integer::intValue).sum();
        }

        private String requests() {
            List<String> each = new ArrayList<>();
            objects.forEach((path, count) -> each.add("\"" + path + "\":" + count));
            return "{\"total\":" + total() + ",\"objects\":{" + String.join(",", each) + "}}";
        }

        Control serve(String path, int times) {
            objects.merge(path, times, Integer::sum);
            return this;
        }

        URI url() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }
    }

    private Control control() throws IOException {
        Control control = new Control();
        controls.add(control);
        return control;
    }

    private OriginLedger ledger() throws IOException, InterruptedException {
        return new OriginLedger(controls.stream().map(Control::url).toList());
    }

    @AfterEach
    void stop() {
        controls.forEach(control -> control.server.stop(0));
    }

    @Test
    void nothingBeforeTheOpeningCounts() throws Exception {
        Control origin = control().serve("/live/c1/7.m4s", 4).serve("/live/c1/index.m3u8", 2);
        OriginLedger ledger = ledger();
        origin.serve("/live/c1/7.m4s", 1).serve("/live/c1/8.m4s", 1).serve("/live/c1/index.m3u8", 5);
        ledger.readFetches();
        assertThat(ledger.requests()).isEqualTo(7);
        assertThat(ledger.fetches().objects()).isEqualTo(2);
        assertThat(ledger.fetches().max()).isEqualTo(1);
    }

    @Test
    void severalOriginsAreAddedUp() throws Exception {
        Control one = control();
        Control other = control();
        OriginLedger ledger = ledger();
        one.serve("/live/c1/7.m4s", 1);
        other.serve("/live/c1/7.m4s", 2).serve("/live/c1/8.m4s", 1);
        ledger.readFetches();
        assertThat(ledger.requests()).isEqualTo(4);
        assertThat(ledger.fetches().max()).isEqualTo(3);
        assertThat(ledger.fetches().mean()).isEqualTo(2);
        assertThat(ledger.fetches().mostFetched()).isEqualTo("/live/c1/7.m4s");
    }

    @Test
    void anOriginThatWasStartedAnewCountsOn() throws Exception {
        Control origin = control().serve("/a.m4s", 10);
        OriginLedger ledger = ledger();
        origin.serve("/a.m4s", 1);
        ledger.requests();
        ledger.readFetches();
        origin.objects.clear();
        origin.serve("/a.m4s", 1);
        assertThat(ledger.requests()).isEqualTo(2);
        ledger.readFetches();
        assertThat(ledger.fetches().max()).isEqualTo(2);
    }

    @Test
    void anOriginThatIsAwayStandsWhereItStood() throws Exception {
        Control origin = control();
        OriginLedger ledger = ledger();
        origin.serve("/a.m4s", 3);
        ledger.requests();
        origin.away = true;
        assertThat(ledger.requests()).isEqualTo(3);
        origin.away = false;
        origin.serve("/a.m4s", 1);
        assertThat(ledger.requests()).isEqualTo(4);
    }

    @Test
    void anOriginThatIsAwayFromTheBeginningIsTold() throws Exception {
        Control origin = control();
        origin.away = true;
        assertThatThrownBy(this::ledger)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("--origin-control: no answer from " + origin.url());
    }
}
