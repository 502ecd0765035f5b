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
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.config.RequestConfig;

/** What a client may ask of the cache (RFC 9111 §5.2.1, C-2, C-28, T-64). */
class ClientDirectivesTest {
    private ScriptedEdge edge = ScriptedEdge.start();

    @AfterEach
    void close() {
        edge.close();
    }

    private void honouring() {
        edge.close();
        edge = ScriptedEdge.with(builder -> builder.config(ClientDirectivesTest::honour));
    }

    private static EdgeConfig honour(EdgeConfig config) {
        return new EdgeConfig(
                config.node(),
                config.listen(),
                config.admin(),
                config.origin(),
                new RequestConfig(RequestConfig.Methods.SAFE, RequestConfig.ClientDirectives.HONOUR),
                config.respond(),
                config.store(),
                config.live(),
                config.freshness(),
                config.limits(),
                config.drain(),
                config.channels());
    }

    private void keptForTenSeconds() {
        edge.originSays(200, "body", "cache-control: max-age=10", "etag: \"one\"");
        edge.get("/page");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "cache-control; no-cache",
                "cache-control; max-age=0",
                "cache-control; min-fresh=60",
                "pragma; no-cache"
            })
    void aPlayerThatReloadsCostsTheOriginNothing(String name, String value) {
        keptForTenSeconds();
        for (int i = 0; i < 5; i++) {
            edge.get("/page", name, value);
        }

        assertThat(edge.asked()).as("C-28, T-64").isEqualTo(1);
    }

    @Test
    void adviceIsNotPassedToTheOriginEither() {
        edge.originSays(200, "body", "cache-control: max-age=10");
        edge.get("/page", "cache-control", "no-cache", "pragma", "no-cache");

        assertThat(edge.lastAsked()).as("T-64").doesNotContain("cache-control").doesNotContain("pragma");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "cache-control; no-cache",
                "cache-control; max-age=4",
                "cache-control; min-fresh=6",
                "pragma; no-cache"
            })
    void byConfigurationItIsFollowed(String name, String value) {
        honouring();
        keptForTenSeconds();
        edge.secondsPass(5);
        edge.originSays(304, "", "etag: \"one\"", "cache-control: max-age=10");

        assertThat(edge.get("/page", name, value).text()).isEqualTo("body");
        assertThat(edge.lastAsked()).as("C-28").contains("if-none-match: \"one\"\r\n");
        assertThat(edge.asked()).isEqualTo(2);
    }

    @Test
    void byConfigurationAStaleAnswerIsServedToWhoSaysThatItWillDo() {
        honouring();
        keptForTenSeconds();
        edge.secondsPass(12);

        assertThat(edge.get("/page", "cache-control", "max-stale=2")
                        .field("cache-status")
                        .orElseThrow())
                .as("RFC 9111 §5.2.1.2, C-25")
                .contains("; hit")
                .contains("ttl=-2");
        assertThat(edge.asked()).isEqualTo(1);
        edge.get("/page", "cache-control", "max-stale=1");
        assertThat(edge.asked()).isEqualTo(2);
    }

    @Test
    void manyWhoReloadAtOnceShareOneRequest() {
        honouring();
        keptForTenSeconds();
        CountDownLatch allWait = new CountDownLatch(1);
        edge.originDoes(head -> {
            await().until(() -> allWait.getCount() == 0);
            return ScriptedEdge.answer(200, "new", "cache-control: max-age=10");
        });
        CompletableFuture<Fetched> first = Fetched.begin(edge.url(), "/page", "cache-control", "no-cache");
        await().until(() -> edge.asked() == 2);
        CompletableFuture<Fetched> second = Fetched.begin(edge.url(), "/page", "cache-control", "no-cache");
        edge.fixture().awaitRequests(3);
        assertThat(edge.asked()).as("C-28, T-64").isEqualTo(2);
        allWait.countDown();

        assertThat(first.join().text()).isEqualTo("new");
        assertThat(second.join().text()).isEqualTo("new");
    }

    @Test
    void onlyIfCachedNeverReachesTheOrigin() {
        Fetched absent = edge.get("/page", "cache-control", "only-if-cached");
        assertThat(absent.status()).as("C-28").isEqualTo(504);
        assertThat(absent.text()).startsWith("ONLY_IF_CACHED");
        assertThat(absent.field("cache-status"))
                .as("C-46, T-70: made here, from nothing stored")
                .isEmpty();
        assertThat(edge.asked()).isZero();

        keptForTenSeconds();
        assertThat(edge.get("/page", "cache-control", "only-if-cached").text()).isEqualTo("body");
        edge.secondsPass(11);
        assertThat(edge.get("/page", "cache-control", "only-if-cached").status())
                .as("stale is not consistent with it")
                .isEqualTo(504);
        assertThat(edge.asked()).isEqualTo(1);
    }

    @Test
    void noStoreLeavesNothingBehindButUsesWhatIsThere() {
        edge.originSays(200, "body", "cache-control: max-age=10");
        edge.get("/page", "cache-control", "no-store");
        assertThat(edge.get("/page").field("cache-status").orElseThrow())
                .as("C-2: the first was not stored")
                .contains("fwd=uri-miss");

        assertThat(edge.get("/page", "cache-control", "no-store")
                        .field("cache-status")
                        .orElseThrow())
                .as("C-2: what is stored already may be served")
                .contains("; hit");
        assertThat(edge.asked()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cache-control: private", "set-cookie: user=1"})
    void noStoreOfOneClientOpensNobodysAnswerToAnother(String personal) {
        CountDownLatch bothWait = new CountDownLatch(1);
        edge.originDoes(head -> {
            await().until(() -> bothWait.getCount() == 0);
            return ScriptedEdge.answer(200, "for request " + edge.asked(), personal);
        });
        CompletableFuture<Fetched> one = Fetched.begin(edge.url(), "/page", "cache-control", "no-store");
        await().until(() -> edge.asked() == 1);
        CompletableFuture<Fetched> other = Fetched.begin(edge.url(), "/page");
        edge.fixture().awaitRequests(2);
        bothWait.countDown();

        one.join();
        assertThat(other.join().field("cache-status").orElseThrow()).as("T-62").doesNotContain("collapsed");
        assertThat(edge.asked()).isEqualTo(2);
    }

    @Test
    void noStoreOfOneClientDoesNotTakeAPlaylistBackForAnybody() {
        String newer = playlist(8);
        edge.originSays(200, newer);
        edge.get("/a.m3u8");
        edge.secondsPass(3);
        edge.originSays(200, playlist(7));

        assertThat(edge.get("/a.m3u8", "cache-control", "no-store").text())
                .as("T-10: an older copy of the origin's")
                .isEqualTo(newer);
    }

    private static String playlist(int sequence) {
        return "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:" + sequence + "\n#EXTINF:4,\n" + sequence
                + ".ts\n";
    }
}
