// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cookie that an origin sets is for whom it was set (C-3, T-62). */
class SetCookieTest {
    private final ScriptedEdge edge = ScriptedEdge.start();

    @AfterEach
    void close() {
        edge.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "/1.m4s;    cache-control: max-age=60",
                "/init.mp4; cache-control: max-age=60",
                "/a.m3u8;   cache-control: max-age=60",
                "/a.mpd;    cache-control: max-age=60",
                "/page;     etag: \"one\"",
                "/page;     x: y"
            })
    void whatSetsOneIsNotShared(String path, String fields) {
        edge.originDoes(head -> ScriptedEdge.answer(200, "body", "set-cookie: user=" + edge.asked(), fields));

        assertThat(edge.get(path).field("set-cookie")).hasValue("user=1");
        assertThat(edge.get(path).field("set-cookie")).as("C-3, T-62").hasValue("user=2");
    }

    @Test
    void whoWaitsForItAsksForHimself() {
        CountDownLatch bothWait = new CountDownLatch(1);
        edge.originDoes(head -> {
            int number = edge.asked();
            await().until(() -> bothWait.getCount() == 0);
            return ScriptedEdge.answer(200, "body", "set-cookie: user=" + number);
        });
        CompletableFuture<Fetched> one = Fetched.begin(edge.url(), "/1.m4s");
        await().until(() -> edge.asked() == 1);
        CompletableFuture<Fetched> other = Fetched.begin(edge.url(), "/1.m4s");
        edge.fixture().awaitRequests(2);
        bothWait.countDown();

        assertThat(one.join().field("set-cookie")).isNotEqualTo(other.join().field("set-cookie"));
    }

    @Test
    void whatIsNoMediaAndHasALifetimeIsSharedWithItAsTheOriginSaid() {
        edge.originSays(200, "body", "set-cookie: theme=dark", "cache-control: max-age=60");
        edge.get("/page");

        assertThat(edge.get("/page").field("cache-status").orElseThrow())
                .as("C-3: RFC 9111 §7.3 does not forbid it")
                .contains("; hit");
    }

    @Test
    void aCookieOfTheRequestMakesNoDifference() {
        edge.originSays(200, "body", "cache-control: max-age=60");
        edge.get("/1.m4s", "cookie", "user=1");
        edge.get("/1.m4s", "cookie", "user=2");

        assertThat(edge.asked()).as("C-8").isEqualTo(1);
    }
}
