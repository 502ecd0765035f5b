// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The admin port answers whatever it is asked. */
class AdminPortTest {
    private final EdgeFixture fixture = EdgeFixture.start();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aTargetWithABrokenEscapeIsABadRequest() {
        try (RawClient operator = RawClient.to(fixture.admin())) {
            operator.send("POST /purge?url=%zz HTTP/1.1\r\nhost: edge\r\ncontent-length: 0\r\n\r\n");

            assertThat(operator.readHead()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        try (RawClient operator = RawClient.to(fixture.admin())) {
            operator.send("POST /purge HTTP/1.1\r\nhost: edge\r\ncontent-length: 70000\r\n\r\n");

            assertThat(operator.readHead()).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void requestsThatComeTogetherAreAnsweredInTheirOrder() {
        String purge = "POST /purge?prefix=/live/ HTTP/1.1\r\nhost: edge\r\ncontent-length: 0\r\n\r\n";
        String metrics = "GET /metrics HTTP/1.1\r\nhost: edge\r\n\r\n";
        try (RawClient operator = RawClient.to(fixture.admin())) {
            operator.send(purge + metrics + purge + metrics);

            for (String expected : new String[] {"application/json", "text/plain", "application/json", "text/plain"}) {
                String head = operator.readHead();
                assertThat(head).startsWith("HTTP/1.1 200 ").contains("content-type: " + expected);
                operator.read(length(head));
            }
        }
    }

    @Test
    void statisticsSayHowEveryOriginStands() {
        Fetched.get(fixture.http(), "/live/c1/master.m3u8");

        assertThat(Fetched.get(fixture.admin(), "/stats").text())
                .contains("\"url\":\"" + fixture.origin().baseUrl() + "\"", "\"standing\":\"IN\"", "\"requests\":1");
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.startsWith("content-length: "))
                .mapToInt(line -> Integer.parseInt(line.substring(16)))
                .findFirst()
                .orElseThrow();
    }
}
