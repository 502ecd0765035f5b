// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that depend on fields of the request (RFC 9111 §4.1, C-9, C-10, T-40, T-72). */
class VaryTest {
    private static final Pattern DEVICE = Pattern.compile("(?i)x-device: (\\w+)");

    private final ScriptedEdge edge = ScriptedEdge.start();

    @AfterEach
    void close() {
        edge.close();
    }

    /** What the origin has for a device. */
    private static String forDevice(String head) {
        Matcher device = DEVICE.matcher(head);
        return ScriptedEdge.answer(
                200, "for " + (device.find() ? device.group(1) : "all"), "cache-control: max-age=60", "vary: x-device");
    }

    @Test
    void variantsAreKeptSideBySide() {
        edge.originDoes(VaryTest::forDevice);
        for (int round = 0; round < 2; round++) {
            assertThat(edge.get("/page", "x-device", "tv").text()).isEqualTo("for tv");
            assertThat(edge.get("/page", "x-device", "phone").text()).isEqualTo("for phone");
            assertThat(edge.get("/page").text()).isEqualTo("for all");
        }

        assertThat(edge.asked()).as("C-9: each was asked for once").isEqualTo(3);
    }

    @Test
    void whoWaitsForAnotherVariantNeverGetsIt() {
        CountDownLatch allWait = new CountDownLatch(1);
        edge.originDoes(head -> {
            await().until(() -> allWait.getCount() == 0);
            return forDevice(head);
        });
        CompletableFuture<Fetched> tv = Fetched.begin(edge.url(), "/page", "x-device", "tv");
        await().until(() -> edge.asked() == 1);
        CompletableFuture<Fetched> phone = Fetched.begin(edge.url(), "/page", "x-device", "phone");
        CompletableFuture<Fetched> otherTv = Fetched.begin(edge.url(), "/page", "x-device", "tv");
        edge.fixture().awaitRequests(3);
        allWait.countDown();

        assertThat(tv.join().text()).isEqualTo("for tv");
        assertThat(phone.join().text()).as("C-9, T-72").isEqualTo("for phone");
        assertThat(otherTv.join().text()).isEqualTo("for tv");
        assertThat(edge.asked()).as("the same variant was asked for once").isEqualTo(2);
    }

    @Test
    void whoWaitsForAnAnswerThatVariesAndIsNotKeptAsksForHimself() {
        CountDownLatch allWait = new CountDownLatch(1);
        edge.originDoes(head -> {
            await().until(() -> allWait.getCount() == 0);
            return forDevice(head).replace("cache-control: max-age=60", "cache-control: no-cache");
        });
        CompletableFuture<Fetched> tv = Fetched.begin(edge.url(), "/page", "x-device", "tv");
        await().until(() -> edge.asked() == 1);
        CompletableFuture<Fetched> phone = Fetched.begin(edge.url(), "/page", "x-device", "phone");
        edge.fixture().awaitRequests(2);
        allWait.countDown();

        assertThat(tv.join().text()).isEqualTo("for tv");
        assertThat(phone.join().text()).as("C-9").isEqualTo("for phone");
    }

    @Test
    void aLanguageThatIsFavouredIsFoundByAnySpellingOfTheWish() {
        edge.originSays(200, "Wetter", "cache-control: max-age=60", "vary: accept-language", "content-language: de");
        edge.get("/weather", "accept-language", "de-AT;q=0.5, de");

        assertThat(edge.get("/weather", "accept-language", "de , DE-at; q=0.50").text())
                .isEqualTo("Wetter");
        assertThat(edge.get("/weather", "accept-language", "de, en;q=0.7").text())
                .isEqualTo("Wetter");
        assertThat(edge.asked()).as("C-9: normalised").isEqualTo(1);
        edge.get("/weather", "accept-language", "en");
        assertThat(edge.asked()).isEqualTo(2);
    }

    @Test
    void encodingsAndOriginsOfPagesSelectNothing() {
        edge.originSays(200, "all", "cache-control: max-age=60", "vary: Accept-Encoding, Origin");
        edge.get("/page", "accept-encoding", "gzip", "origin", "https://a.example");

        assertThat(edge.lastAsked())
                .as("C-10, T-40: the origin is asked for identity")
                .contains("accept-encoding: identity\r\n");
        Fetched other = edge.get("/page", "accept-encoding", "br", "origin", "https://b.example");
        assertThat(other.text()).isEqualTo("all");
        assertThat(other.field("access-control-allow-origin"))
                .as("C-10, T-72: media is open to every page")
                .hasValue("*");
        assertThat(edge.asked()).isEqualTo(1);
    }

    @Test
    void whatVariesOnEverythingIsNeverShared() {
        edge.originSays(200, "mine", "cache-control: max-age=60", "vary: *");
        edge.get("/page");
        edge.get("/page");

        assertThat(edge.asked()).as("C-9").isEqualTo(2);
    }

    @Test
    void aFieldThatConnectionKeepsFromTheOriginSelectsNothing() {
        edge.originDoes(VaryTest::forDevice);
        edge.get("/page", "x-device", "tablet");
        try (RawClient client = RawClient.to(edge.url())) {
            client.send("GET /page HTTP/1.1\r\nHost: a\r\nX-Device: tv\r\nConnection: x-device\r\n\r\n");
            client.readHead();
        }

        assertThat(edge.lastAsked()).as("C-50").doesNotContain("x-device:");
        assertThat(edge.get("/page", "x-device", "tv").text())
                .as("C-9: nobody plants the answer without the field under its value")
                .isEqualTo("for tv");
    }
}
