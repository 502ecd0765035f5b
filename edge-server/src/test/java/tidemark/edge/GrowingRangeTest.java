// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.stats.Meter;

/** Parts of an object that still arrives are never answered as if what exists were all (C-30, D-36, H-58, H-59, T-42). */
class GrowingRangeTest {
    private static final String SEGMENT = "/live/s1.m4s";
    private static final String HEAD = "HTTP/1.1 200 OK\r\ncache-control: max-age=60\r\netag: W/\"v\"\r\n";
    private static final String CHUNKED = HEAD + "transfer-encoding: chunked\r\n\r\n5\r\n01234\r\n";

    private final CountDownLatch asked = new CountDownLatch(1);
    private String first = CHUNKED;
    private String second = "5\r\n56789\r\n0\r\n\r\n";
    private final ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
        wire.readHead();
        wire.send(first);
        try {
            asked.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        wire.send(second);
    });
    private final EdgeFixture fixture =
            EdgeFixture.builder().origin(origin.url()).start();
    private final RawClient follower = RawClient.to(fixture.http());
    private final RawClient client = RawClient.to(fixture.http());

    @AfterEach
    void close() {
        follower.close();
        client.close();
        fixture.close();
        origin.close();
    }

    /** Somebody reads all of it, and half of it is here. */
    private void halfIsHere() {
        follower.send("GET " + SEGMENT + " HTTP/1.1\r\nhost: edge\r\n\r\n").readHead();
        assertThat(follower.read(5)).hasSize(5);
    }

    private void ask(String range) {
        client.send("GET " + SEGMENT + " HTTP/1.1\r\nhost: edge\r\nrange: " + range + "\r\n\r\n");
    }

    /** The client's request is with the edge. */
    private void restComes() {
        await().until(() -> fixture.edge().stats().value(Meter.COLLAPSED) == 1);
        asked.countDown();
    }

    @Test
    void ofKnownLengthIsServedAsItsBytesCome() {
        first = HEAD + "content-length: 10\r\n\r\n01234";
        second = "56789";
        halfIsHere();
        ask("bytes=3-7");

        assertThat(client.readHead()).startsWith("HTTP/1.1 206").contains("content-range: bytes 3-7/10\r\n");
        assertThat(client.read(2)).asString().isEqualTo("34");
        asked.countDown();
        assertThat(client.read(3)).asString().isEqualTo("567");
    }

    @Test
    void ofUnknownLengthIsServedAtOnceWhenItIsHere() {
        halfIsHere();
        ask("bytes=1-3");

        assertThat(client.readHead())
                .startsWith("HTTP/1.1 206")
                .contains("content-range: bytes 1-3/*\r\n")
                .contains("content-length: 3\r\n");
        assertThat(client.read(3)).asString().isEqualTo("123");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=3-5, 3-5, 345",
        "bytes=7-8, 7-8, 78",
        "bytes=7-50, 7-9, 789",
        "bytes=3-, 3-9, 3456789",
        "bytes=7-, 7-9, 789",
        "bytes=-4, 6-9, 6789"
    })
    void ofUnknownLengthWaitsUntilItCanBeTold(String range, String told, String bytes) {
        halfIsHere();
        ask(range);
        restComes();

        assertThat(client.readHead()).startsWith("HTTP/1.1 206").contains("content-range: bytes " + told + "/");
        assertThat(client.read(bytes.length())).asString().isEqualTo(bytes);
    }

    @Test
    void beyondTheEndIsRefusedOnlyWhenTheEndIsKnown() {
        halfIsHere();
        ask("bytes=50-60");
        restComes();

        assertThat(client.readHead()).startsWith("HTTP/1.1 416").contains("content-range: bytes */10\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-", "bytes=0-1,3-4", "seconds=1-2"})
    void fromTheStartIsAllOfItAndFollowsAtOnce(String range) {
        halfIsHere();
        ask(range);

        assertThat(client.readHead()).startsWith("HTTP/1.1 200").contains("transfer-encoding: chunked\r\n");
        assertThat(client.read(10)).asString().isEqualTo("5\r\n01234\r\n");
    }

    @Test
    void goesOnAsLongAsItGrowsForWhoSaysSo() {
        halfIsHere();
        ask("bytes=3-9007199254740991");

        assertThat(client.readHead())
                .startsWith("HTTP/1.1 206")
                .contains("content-range: bytes 3-9007199254740991/*\r\n")
                .contains("transfer-encoding: chunked\r\n");
        assertThat(client.read(7)).asString().isEqualTo("2\r\n34\r\n");
        asked.countDown();
        assertThat(client.read(15)).asString().isEqualTo("5\r\n56789\r\n0\r\n\r\n");
    }

    @Test
    void thatWaitsAndBreaksOffIsABrokenTransfer() {
        second = "";
        halfIsHere();
        ask("bytes=7-8");
        restComes();

        client.readHead();
        assertThat(client.read(100)).asString().doesNotEndWith("0\r\n\r\n");
        assertThat(client.read()).isEqualTo(-1);
    }

    @Test
    void thatWaitsAndBreaksOffIsResetOverHttp2() {
        second = "";
        halfIsHere();
        try (Http2Frames other = Http2Frames.to(fixture.http())) {
            other.request(1, true, "GET", SEGMENT, "range", "bytes=7-8");
            restComes();

            assertThat(other.readEnd(1).type()).isEqualTo(Http2Frames.RST_STREAM);
        }
    }

    @Test
    void whoLeavesWhileItWaitsLeavesNothingBehind() {
        halfIsHere();
        ask("bytes=7-8");
        await().until(() -> fixture.edge().stats().value(Meter.COLLAPSED) == 1);
        client.close();
        await().until(() -> fixture.edge().stats().value(Meter.CLIENT_GONE) == 1);
        asked.countDown();

        assertThat(follower.read(15)).asString().contains("56789");
    }
}
