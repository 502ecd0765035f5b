// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A playlist that may have been made for one session, with its advertisements, is that session's (T-19). */
class PersonalPlaylistTest {
    private final ScriptedEdge edge = ScriptedEdge.start();

    @AfterEach
    void close() {
        edge.close();
    }

    private String playlist(String... fields) {
        return ScriptedEdge.answer(
                200,
                "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:1\n#EXTINF:4,\nad" + edge.asked() + ".ts\n",
                fields);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x: y", "etag: \"one\"", "last-modified: Sat, 28 Feb 2026 12:00:00 GMT"})
    void withUnknownParametersAndNoWordOfTheOriginItIsNotShared(String field) {
        edge.originDoes(head -> playlist(field));

        assertThat(edge.get("/a.m3u8?session=7").text()).contains("ad1.ts");
        assertThat(edge.get("/a.m3u8?session=7").text()).as("T-19").contains("ad2.ts");
    }

    @Test
    void whoAsksForItAtTheSameMomentGetsHisOwn() {
        CountDownLatch bothWait = new CountDownLatch(1);
        edge.originDoes(head -> {
            String mine = playlist();
            await().until(() -> bothWait.getCount() == 0);
            return mine;
        });
        CompletableFuture<Fetched> one = Fetched.begin(edge.url(), "/a.m3u8?session=7");
        await().until(() -> edge.asked() == 1);
        CompletableFuture<Fetched> other = Fetched.begin(edge.url(), "/a.m3u8?session=7");
        edge.fixture().awaitRequests(2);
        bothWait.countDown();

        assertThat(one.join().text()).as("T-19").isNotEqualTo(other.join().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cache-control: max-age=2",
                "cache-control: public",
                "expires: Sun, 01 Mar 2026 12:00:09 GMT",
                "cdn-cache-control: max-age=2",
                "surrogate-control: max-age=2"
            })
    void byTheOriginsWordItIs(String field) {
        edge.originDoes(head -> playlist(field));
        edge.get("/a.m3u8?quality=low");

        assertThat(edge.get("/a.m3u8?quality=low").text()).as("T-19").contains("ad1.ts");
        assertThat(edge.get("/a.m3u8?quality=high").text())
                .as("T-24: another query is another playlist, whatever number the freshness check took meanwhile")
                .doesNotContain("ad1.ts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a.m3u8", "/a.m3u8?_HLS_skip=YES", "/a.m3u8?CMCD=sid%3D%22x%22"})
    void withoutUnknownParametersItIs(String path) {
        edge.originDoes(head -> playlist());
        edge.get(path);

        assertThat(edge.get(path).text()).as("T-19, T-24").contains("ad1.ts");
    }

    @Test
    void itsSegmentsAreSharedAllTheSame() {
        edge.originSays(200, "segment");
        edge.get("/1.m4s?session=7");
        edge.get("/1.m4s?session=7");

        assertThat(edge.asked()).as("T-19").isEqualTo(1);
    }

    @Test
    void whoIsSentToASessionOfHisOwnIsSentThereAlone() {
        CountDownLatch bothWait = new CountDownLatch(1);
        edge.originDoes(head -> {
            String mine = ScriptedEdge.answer(302, "", "location: /session/" + edge.asked() + "/a.m3u8");
            await().until(() -> bothWait.getCount() == 0);
            return mine;
        });
        CompletableFuture<Fetched> one = Fetched.begin(edge.url(), "/a.m3u8");
        await().until(() -> edge.asked() == 1);
        CompletableFuture<Fetched> other = Fetched.begin(edge.url(), "/a.m3u8");
        edge.fixture().awaitRequests(2);
        bothWait.countDown();

        assertThat(one.join().field("location"))
                .as("T-19")
                .isNotEqualTo(other.join().field("location"));
    }
}
