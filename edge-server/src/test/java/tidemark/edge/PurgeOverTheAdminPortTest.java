// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.config.BitRate;
import tidemark.edge.config.ChannelConfig;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.stats.Meter;

/** An answered purge means: from this moment nobody gets the purged version as fresh (C-37). */
class PurgeOverTheAdminPortTest {
    private final VersionedOrigin origin = new VersionedOrigin();
    private final EdgeFixture fixture = EdgeFixture.builder()
            .origin(origin.url())
            .allMethods()
            .config(PurgeOverTheAdminPortTest::withChannels)
            .start();

    @AfterEach
    void close() {
        fixture.close();
        origin.close();
    }

    private static EdgeConfig withChannels(EdgeConfig base) {
        return new EdgeConfig(
                base.node(),
                base.listen(),
                base.admin(),
                base.origin(),
                base.requests(),
                base.respond(),
                base.store(),
                base.live(),
                base.freshness(),
                base.limits(),
                base.drain(),
                List.of(channel("news", "/tv/1/"), channel("sport", "/tv/2/")));
    }

    private static ChannelConfig channel(String name, String path) {
        return new ChannelConfig(name, path, List.of(BitRate.parse("1M")), null, ChannelConfig.Keep.AUTO);
    }

    private String fetch(String path) {
        return Fetched.get(fixture.http(), path).text();
    }

    private Fetched purge(String query) {
        return Fetched.post(fixture.admin(), "/purge" + query, "");
    }

    @ParameterizedTest
    @CsvSource({
        "url=/tv/1/a.bin, url=/tv/1/a.bin",
        "url=/tv/1/%61.bin, url=/tv/1/a.bin",
        "prefix=/tv/1/, prefix=/tv/1/",
        "prefix=/tv/1/a, prefix=/tv/1/a",
        "channel=news, channel=news",
        "tag=news, tag=news"
    })
    void whatIsNamedIsFetchedAnewAndNothingElse(String query, String label) {
        origin.fields("/tv/1/a.bin", "surrogate-key: hd news\r\n");
        origin.fields("/tv/2/a.bin", "surrogate-key: hd sport\r\n");
        fetch("/tv/1/a.bin");
        fetch("/tv/2/a.bin");
        origin.publishNext();
        assertThat(fetch("/tv/1/a.bin")).as("stored for an hour").isEqualTo("version-1");

        Fetched answer = purge("?" + query);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("content-type")).contains("application/json");
        assertThat(answer.text())
                .isEqualTo("{\"purged\":1,\"soft\":false,\"complete\":true,\"matched\":{\"" + label + "\":1}}");
        assertThat(fetch("/tv/1/a.bin")).isEqualTo("version-2");
        assertThat(fetch("/tv/2/a.bin")).isEqualTo("version-1");
        assertThat(fixture.edge().stats().value(Meter.PURGES)).isEqualTo(1);
        assertThat(fixture.edge().stats().value(Meter.PURGED)).isEqualTo(1);
    }

    @Test
    void aUrlIsOneTargetAndAPrefixEveryQueryOfIt() {
        fetch("/a.bin");
        fetch("/a.bin?x=1&y=2");

        assertThat(purge("?url=/a.bin%3Fy=2%26x=1").text()).contains("\"purged\":1");
        assertThat(purge("?url=/a.bin%3Fx=1%26y=2").text()).contains("\"purged\":0");
        fetch("/a.bin?x=1&y=2");
        assertThat(purge("?prefix=/a.bin").text()).contains("\"purged\":2");
    }

    @Test
    void aUrlIsEveryVariantOfIt() {
        origin.fields("/a.bin", "vary: accept-language\r\n");
        for (String language : List.of("de", "fr")) {
            Fetched.get(fixture.http(), "/a.bin", "accept-language", language);
        }
        origin.publishNext();

        assertThat(purge("?url=/a.bin").text()).contains("\"purged\":2", "\"url=/a.bin\":2");
        for (String language : List.of("de", "fr")) {
            assertThat(Fetched.get(fixture.http(), "/a.bin", "accept-language", language)
                            .text())
                    .isEqualTo("version-2");
        }
    }

    @Test
    void aUrlIsFoundByTheParametersThatCount() {
        origin.fields("/a.bin?x=1&session=7", "no-vary-search: params=(\"session\")\r\n");
        fetch("/a.bin?x=1&session=7");
        assertThat(origin.count("/a.bin?x=1&session=7")).isEqualTo(1);
        origin.publishNext();
        assertThat(fetch("/a.bin?x=1&session=8")).as("C-11").isEqualTo("version-1");

        assertThat(purge("?url=/a.bin%3Fx=1%26session=9").text())
                .contains("\"purged\":1", "\"url=/a.bin?x=1&session=9\":1");
        assertThat(fetch("/a.bin?x=1&session=8")).isEqualTo("version-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"surrogate-key: x t1", "cache-tag: x, t1", "cache-groups: \"x\", \"t1\""})
    void tagsComeFromThreeFields(String field) {
        origin.fields("/a.bin", field + "\r\n");
        Fetched first = Fetched.get(fixture.http(), "/a.bin");
        String name = field.substring(0, field.indexOf(':'));
        assertThat(first.field(name).isPresent())
                .as("only Surrogate fields are for the edge alone")
                .isEqualTo(!name.startsWith("surrogate"));
        origin.publishNext();

        assertThat(purge("?tag=t1").text()).contains("\"purged\":1");
        assertThat(fetch("/a.bin")).isEqualTo("version-2");
    }

    @Test
    void manyNamesOfAllKindsGoInOneBody() {
        fetch("/a.bin");
        fetch("/b/1.bin");
        fetch("/b/2.bin");
        fetch("/tv/2/1.bin");

        Fetched answer = Fetched.post(
                fixture.admin(),
                "/purge?channel=news",
                "{\"url\": [\"/a.bin\", \"/none\"], \"prefix\": \"/b/\", \"channel\": [\"sport\"], \"soft\": false}");

        assertThat(answer.text())
                .contains("\"purged\":4", "\"url=/none\":0", "\"prefix=/b/\":2", "\"channel=sport\":1");
    }

    @Nested
    class Soft {
        @Test
        void theNextRequestValidates() {
            fetch("/a.bin");
            assertThat(purge("?url=/a.bin&soft=true").text()).contains("\"purged\":1", "\"soft\":true");

            assertThat(fetch("/a.bin")).isEqualTo("version-1");
            assertThat(origin.lastRequest()).contains("if-none-match: \"v1\"");
            assertThat(fetch("/a.bin")).isEqualTo("version-1");
            assertThat(origin.count("/a.bin")).as("once is enough").isEqualTo(2);
        }

        @Test
        void theNextRequestGetsWhatIsNew() {
            fetch("/a.bin");
            origin.publishNext();
            purge("?prefix=/&soft");

            assertThat(fetch("/a.bin")).isEqualTo("version-2");
        }

        @Test
        void itStillStandsInForAnOriginThatFails() {
            fetch("/a.bin");
            fetch("/b.bin");
            origin.breakDown();
            purge("?url=/a.bin&soft=true");
            purge("?url=/b.bin");

            assertThat(fetch("/a.bin")).isEqualTo("version-1");
            assertThat(Fetched.get(fixture.http(), "/b.bin").status())
                    .as("hard is for good")
                    .isEqualTo(502);
        }

        @Test
        void theTagsOutliveAConfirmationWithoutThem() {
            origin.fields("/a.bin", "surrogate-key: t1\r\n");
            fetch("/a.bin");
            origin.fields("/a.bin", "");
            purge("?tag=t1&soft=true");
            fetch("/a.bin");

            assertThat(purge("?tag=t1").text()).contains("\"purged\":1");
        }
    }

    @Nested
    class AFillUnderWay {
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void isFinishedForThoseWhoAskedBeforeAndNeverKept(boolean beforeHead) {
            VersionedOrigin.Hold hold = origin.hold("/a.bin", beforeHead);
            CompletableFuture<String> before = CompletableFuture.supplyAsync(() -> fetch("/a.bin"));
            hold.awaitArrival();
            origin.publishNext();
            assertThat(purge("?url=/a.bin").status()).isEqualTo(200);

            assertThat(fetch("/a.bin")).as("asked after the purge").isEqualTo("version-2");
            hold.release();
            assertThat(before.join()).as("asked before the purge").isEqualTo("version-1");
            await().until(() -> fixture.edge().stats().value(Meter.FILLS) == 0);
            assertThat(fetch("/a.bin")).isEqualTo("version-2");
            assertThat(origin.count("/a.bin")).isEqualTo(2);
            assertThat(fixture.edge().stats().value(Meter.FILLS_OVERTAKEN)).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void isOvertakenByATagThatOnlyItsHeadTells(boolean beforeHead) {
            origin.fields("/a.bin", "cache-tag: t1\r\n");
            VersionedOrigin.Hold hold = origin.hold("/a.bin", beforeHead);
            CompletableFuture<String> before = CompletableFuture.supplyAsync(() -> fetch("/a.bin"));
            hold.awaitArrival();
            origin.publishNext();
            purge("?tag=t1");

            assertThat(fetch("/a.bin")).isEqualTo("version-2");
            hold.release();
            assertThat(before.join()).isEqualTo("version-1");
            await().until(() -> fixture.edge().stats().value(Meter.FILLS) == 0);
            assertThat(fetch("/a.bin")).isEqualTo("version-2");
        }

        @Test
        void isNotKeptUnderAnotherTargetEither() {
            String path = "/a.bin?x=1&session=7";
            origin.fields(path, "no-vary-search: params=(\"session\")\r\n");
            VersionedOrigin.Hold hold = origin.hold(path, true);
            CompletableFuture<String> before = CompletableFuture.supplyAsync(() -> fetch(path));
            hold.awaitArrival();
            origin.publishNext();
            purge("?url=" + path.replace("?", "%3F").replace("&", "%26"));
            hold.release();
            before.join();
            await().until(() -> fixture.edge().stats().value(Meter.FILLS) == 0);

            assertThat(fetch(path)).isEqualTo("version-2");
        }

        @Test
        void isKeptStaleWhenThePurgeIsSoft() {
            VersionedOrigin.Hold hold = origin.hold("/a.bin", false);
            CompletableFuture<String> before = CompletableFuture.supplyAsync(() -> fetch("/a.bin"));
            hold.awaitArrival();
            purge("?url=/a.bin&soft=true");
            hold.release();
            before.join();
            await().until(() -> fixture.edge().stats().value(Meter.FILLS) == 0);

            assertThat(fetch("/a.bin")).isEqualTo("version-1");
            assertThat(origin.lastRequest()).contains("if-none-match: \"v1\"");
        }
    }

    @Test
    void nobodyWhoAsksAfterAPurgeGetsWhatWasThereBeforeHoweverManyAskMeanwhile() {
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Void>> others = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            others.add(CompletableFuture.runAsync(() -> {
                while (!over.get()) {
                    fetch("/a.bin");
                }
            }));
        }
        String[] ways = {"?url=/a.bin", "?prefix=/", "?tag=t1", "?url=/a.bin&soft=true", "?tag=t1&soft=true"};
        origin.fields("/a.bin", "surrogate-key: t1\r\n");
        purge("?url=/a.bin");
        for (int round = 2; round < 40; round++) {
            origin.publishNext();
            purge(ways[round % ways.length]);
            String expected = "version-" + round;
            assertThat(IntStream.range(0, 3).mapToObj(i -> fetch("/a.bin")))
                    .as(ways[round % ways.length])
                    .containsOnly(expected);
        }
        over.set(true);
        others.forEach(CompletableFuture::join);
    }

    @Nested
    class UnsafeMethods {
        @Test
        void invalidateTheirTarget() {
            fetch("/a.bin");
            origin.publishNext();
            Fetched.send("PUT", fixture.http(), "/a.bin");

            assertThat(fetch("/a.bin")).as("C-35, RFC 9111 §4.4").isEqualTo("version-2");
        }

        @Test
        void invalidateTheGroupsThatTheirAnswerNames() {
            origin.fields("/a.bin", "cache-groups: \"one\"\r\n");
            origin.fields("/b.bin", "cache-groups: \"two\"\r\n");
            origin.fields("/write", "cache-group-invalidation: \"one\", \"three\"\r\n");
            fetch("/a.bin");
            fetch("/b.bin");
            origin.publishNext();
            fetch("/write");
            assertThat(fetch("/a.bin"))
                    .as("RFC 9875 §3: ignored on answers to safe methods")
                    .isEqualTo("version-1");
            Fetched.send("POST", fixture.http(), "/write");

            assertThat(fetch("/a.bin")).isEqualTo("version-2");
            assertThat(fetch("/b.bin")).isEqualTo("version-1");
        }
    }

    @Nested
    class WrongInput {
        @ParameterizedTest
        @CsvSource(
                delimiter = '!',
                quoteCharacter = '~',
                value = {
                    "~~ ! nothing to purge is named ! url=/live/news/master.m3u8",
                    "?urls=/a ! 'urls' is not known ! url, prefix, channel, tag and soft",
                    "?prefix=/a&sofft=true ! 'sofft' is not known ! soft",
                    "?url=/a&soft=yes ! 'yes' is neither true nor false ! soft=true",
                    "?url=a ! 'a' is no path ! /live/news/master.m3u8",
                    "?url=/a%20b ! is no path ! percent-encoded",
                    "?prefix= ! '' is no path ! percent-encoded",
                    "?prefix=/a%3Fb=1 ! beginning of a path ! covers every query",
                    "?tag= ! a tag of 0 characters ! 1 to 256"
                })
        void inTheQuery(String query, String what, String fix) {
            isRefused(purge(query), 400, what, fix);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '!',
                quoteCharacter = '~',
                value = {
                    "url=/a ! this is no JSON object ! url",
                    "[\"/a\"] ! this is no JSON object ! url",
                    "{\"url\": \"/a\"} x ! this is no JSON object ! url",
                    "{\"url\": 5} ! 5 is no string ! list of strings",
                    "{\"url\": [\"/a\", null]} ! null is no string ! list of strings",
                    "{\"path\": \"/a\"} ! 'path' is not known ! prefix",
                    "{\"url\": \"/a\", \"soft\": \"true\"} ! neither true nor false ! unquoted",
                    "{\"url\": []} ! nothing to purge is named ! url"
                })
        void inTheBody(String body, String what, String fix) {
            fetch("/a");
            isRefused(Fetched.post(fixture.admin(), "/purge", body), 400, what, fix);
            fetch("/a");
            assertThat(origin.count("/a")).as("nothing was purged").isEqualTo(1);
        }

        @Test
        void aChannelThatIsNone() {
            isRefused(purge("?channel=arts"), 404, "there is no channel 'arts'", "use one of news, sport");
        }

        @Test
        void tooManyNames() {
            String names = String.join(
                    "\",\"", IntStream.range(0, 1001).mapToObj(i -> "/" + i).toList());
            isRefused(
                    Fetched.post(fixture.admin(), "/purge", "{\"url\": [\"" + names + "\"]}"),
                    400,
                    "1001 names are too many",
                    "1000 at most");
        }

        private void isRefused(Fetched answer, int status, String what, String fix) {
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.field("content-type")).contains("application/json");
            assertThat(answer.text()).startsWith("{\"what\":\"").contains(what, "\"where\":\"", "\"fix\":\"", fix);
        }
    }
}
