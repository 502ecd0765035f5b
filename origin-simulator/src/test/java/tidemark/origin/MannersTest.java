// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.origin.RunningOrigin.MULTIVARIANT;
import static tidemark.origin.RunningOrigin.NEWEST;
import static tidemark.origin.RunningOrigin.PLAYLIST;
import static tidemark.origin.RunningOrigin.segment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.origin.http.CachePolicy;
import tidemark.origin.http.Manners;

/** How a well-behaved origin answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MannersTest {
    private static final long OTHER_SEED = 8;

    private RunningOrigin origin;

    @BeforeAll
    void start() {
        origin = new RunningOrigin();
    }

    @AfterAll
    void stop() {
        origin.close();
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {MULTIVARIANT, PLAYLIST, "/live/demo/manifest.mpd", "/live/c1/v1/init.mp4", "/live/c1/v1/499.m4s"
            })
    void everyObjectHasTheHeadersOfARealOrigin(String path) {
        HttpResponse<byte[]> response = origin.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().map())
                .containsKeys("content-type", "cache-control", "etag", "last-modified", "date", "expires");
        assertThat(header(response, "content-length")).isEqualTo(Integer.toString(response.body().length));
        assertThat(header(response, "server")).isEqualTo("tidemark-origin");
        assertThat(header(response, "access-control-allow-origin")).isEqualTo("*");
        assertThat(header(response, "date")).isEqualTo("Thu, 01 Jan 2026 00:16:40 GMT");
    }

    @Test
    void lifetimesAreShortForPlaylistsAndLongForMedia() {
        assertThat(header(origin.get(PLAYLIST), "cache-control")).isEqualTo("max-age=1");
        assertThat(header(origin.get(PLAYLIST), "expires")).isEqualTo("Thu, 01 Jan 2026 00:16:41 GMT");
        assertThat(header(origin.get(segment(NEWEST)), "cache-control")).matches("max-age=\\d{2,}, public, immutable");
    }

    @Test
    void theTimeIsNeverKept() {
        assertThat(header(origin.get("/time"), "cache-control")).isEqualTo("no-store"); // T-28
    }

    @Test
    void theFrontPageListsTheStreams() {
        assertThat(origin.text("/")).contains(MULTIVARIANT, "/live/c2/manifest.mpd");
    }

    @Nested
    class Conditions {
        @Test
        void anEtagThatStillFitsBrings304() { // C-21
            String tag = header(origin.get(PLAYLIST), "etag");

            HttpResponse<byte[]> response = origin.get(PLAYLIST, "If-None-Match", "\"other\", W/" + tag);

            assertThat(response.statusCode()).isEqualTo(304);
            assertThat(response.body()).isEmpty();
            assertThat(response.headers().map()).containsKeys("etag", "cache-control", "date", "expires", "vary");
        }

        @Test
        void ifNoneMatchGoesBeforeIfModifiedSince() {
            String date = header(origin.get(PLAYLIST), "last-modified");

            assertThat(origin.get(PLAYLIST, "If-Modified-Since", date).statusCode())
                    .isEqualTo(304);
            assertThat(origin.get(PLAYLIST, "If-Modified-Since", date, "If-None-Match", "\"x\"")
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void aDateThatIsNoneIsIgnored() {
            assertThat(origin.get(PLAYLIST, "If-Modified-Since", "yesterday").statusCode())
                    .isEqualTo(200);
        }

        @Test
        void etagsDifferBetweenObjects() {
            assertThat(header(origin.get(segment(NEWEST)), "etag"))
                    .isNotEqualTo(header(origin.get(segment(NEWEST - 1)), "etag"));
        }
    }

    @Nested
    class Ranges {
        private final byte[] whole = origin.get(segment(NEWEST)).body();

        @ParameterizedTest
        @CsvSource({"bytes=0-99,0,100", "bytes=100-,100,-1", "bytes=-50,-50,-1", "bytes=5-999999999,5,-1"})
        void oneRangeBrings206(String range, int from, int to) { // C-30
            int first = from < 0 ? whole.length + from : from;
            int end = to < 0 ? whole.length : to;

            HttpResponse<byte[]> response = origin.get(segment(NEWEST), "Range", range);

            assertThat(response.statusCode()).isEqualTo(206);
            assertThat(header(response, "content-range"))
                    .isEqualTo("bytes " + first + "-" + (end - 1) + "/" + whole.length);
            assertThat(response.body()).isEqualTo(Arrays.copyOfRange(whole, first, end));
        }

        @ParameterizedTest
        @ValueSource(strings = {"bytes=0-1,5-6", "bytes=9-3", "items=0-1", "bytes=x-", "bytes=-"})
        void aRangeThatMakesNoSenseIsIgnored(String range) {
            assertThat(origin.get(segment(NEWEST), "Range", range).statusCode()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"bytes=99999999-", "bytes=-0"})
        void aRangeBeyondTheEndBrings416(String range) {
            HttpResponse<byte[]> response = origin.get(segment(NEWEST), "Range", range);

            assertThat(response.statusCode()).isEqualTo(416);
            assertThat(header(response, "content-range")).isEqualTo("bytes */" + whole.length);
        }

        @Test
        void playlistsHaveNoRanges() { // C-33
            HttpResponse<byte[]> response = origin.get(PLAYLIST, "Range", "bytes=0-3");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(header(response, "accept-ranges")).isEqualTo("none");
        }

        @Test
        void aTagHoldsAtAnotherOriginOfTheSameStreamAndAtNoOther() { // C-57, T-51
            HttpResponse<byte[]> here = origin.get(segment(NEWEST));
            try (RunningOrigin twin = new RunningOrigin();
                    RunningOrigin stranger = new RunningOrigin(OTHER_SEED)) {
                HttpResponse<byte[]> rest =
                        twin.get(segment(NEWEST), "Range", "bytes=1000-", "If-Range", header(here, "etag"));
                HttpResponse<byte[]> whole =
                        stranger.get(segment(NEWEST), "Range", "bytes=1000-", "If-Range", header(here, "etag"));

                assertThat(rest.statusCode()).isEqualTo(206);
                assertThat(header(rest, "content-range"))
                        .isEqualTo("bytes 1000-" + (here.body().length - 1) + "/" + here.body().length);
                assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(here.body(), 1000, here.body().length));
                assertThat(whole.statusCode()).isEqualTo(200);
            }
        }

        @Test
        void ifRangeWithAnotherTagBringsTheWhole() { // C-22
            String tag = header(origin.get(segment(NEWEST)), "etag");

            assertThat(origin.get(segment(NEWEST), "Range", "bytes=0-3", "If-Range", "\"x\"")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(origin.get(segment(NEWEST), "Range", "bytes=0-3", "If-Range", tag)
                            .statusCode())
                    .isEqualTo(206);
        }
    }

    @Nested
    class Gzip {
        @Test
        void textIsCompressedForThoseWhoAcceptIt() throws IOException {
            HttpResponse<byte[]> packed = origin.get(PLAYLIST, "Accept-Encoding", "br, gzip;q=0.5");

            assertThat(header(packed, "content-encoding")).isEqualTo("gzip");
            assertThat(header(packed, "vary")).isEqualTo("Accept-Encoding");
            byte[] text = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
            assertThat(text).isEqualTo(origin.get(PLAYLIST).body());
        }

        @ParameterizedTest
        @ValueSource(strings = {"gzip;q=0", "identity", "br", "gzip;q=0, *"})
        void andForNobodyElse(String accepted) { // T-40
            HttpResponse<byte[]> plain = origin.get(PLAYLIST, "Accept-Encoding", accepted);

            assertThat(header(plain, "content-encoding")).isEmpty();
            assertThat(header(plain, "vary")).isEqualTo("Accept-Encoding"); // T-41
        }

        @Test
        void eachCodingHasItsOwnEtag() { // C-23
            assertThat(header(origin.get(PLAYLIST, "Accept-Encoding", "gzip"), "etag"))
                    .isNotEqualTo(header(origin.get(PLAYLIST), "etag"));
        }

        @Test
        void mediaIsNeverCompressed() {
            HttpResponse<byte[]> media = origin.get(segment(NEWEST), "Accept-Encoding", "gzip");

            assertThat(header(media, "content-encoding")).isEmpty();
            assertThat(header(media, "vary")).isEmpty();
        }
    }

    @Nested
    class Methods {
        @Test
        void headHasTheHeadersOfGetAndNoBody() { // C-36
            HttpResponse<byte[]> head = origin.send("HEAD", segment(NEWEST));

            assertThat(head.body()).isEmpty();
            assertThat(head.headers().map())
                    .isEqualTo(origin.get(segment(NEWEST)).headers().map());
        }

        @Test
        void optionsSayWhatIsAllowed() {
            HttpResponse<byte[]> options = origin.send("OPTIONS", PLAYLIST);

            assertThat(options.statusCode()).isEqualTo(204);
            assertThat(header(options, "access-control-allow-methods")).isEqualTo("GET, HEAD, OPTIONS");
        }

        @Test
        void otherMethodsAreRefused() {
            HttpResponse<byte[]> post = origin.send("POST", PLAYLIST);

            assertThat(post.statusCode()).isEqualTo(405);
            assertThat(header(post, "allow")).isEqualTo("GET, HEAD, OPTIONS");
        }
    }

    @Nested
    class Availability {
        @Test
        void aSegmentAppearsWhenItIsComplete() {
            try (RunningOrigin own = new RunningOrigin()) {
                assertThat(own.get(segment(NEWEST + 1)).statusCode()).isEqualTo(404);
                own.clock.advance(Duration.ofMillis(1999));
                assertThat(own.get(segment(NEWEST + 1)).statusCode()).isEqualTo(404);
                own.clock.advance(Duration.ofMillis(1));
                assertThat(own.get(segment(NEWEST + 1)).statusCode()).isEqualTo(200);
            }
        }

        @Test
        void tooEarlyAndTooLateHaveTheStatusOfTheOptions() { // section 2.5
            try (RunningOrigin own =
                    new RunningOrigin(Manners.DEFAULT.withEarlyStatus(425).withGoneStatus(410))) {
                assertThat(own.get(segment(NEWEST + 1)).statusCode()).isEqualTo(425);
                assertThat(own.get(segment(0)).statusCode()).isEqualTo(410);
                assertThat(own.get("/live/c1/v1/nonsense").statusCode()).isEqualTo(404);
            }
        }
    }

    @Nested
    class Policies {
        @ParameterizedTest
        @CsvSource({"NONE,''", "NO_STORE,no-store", "NO_CACHE,no-cache", "MINUTE,max-age=60"})
        void hostileOnesAreObeyed(CachePolicy policy, String cacheControl) {
            try (RunningOrigin own = new RunningOrigin(Manners.DEFAULT.withCachePolicy(policy))) {
                assertThat(header(own.get(PLAYLIST), "cache-control")).isEqualTo(cacheControl);
            }
        }
    }

    @Nested
    class Chunks {
        @Test
        void replaceTheLengthWhereAsked() {
            HttpResponse<byte[]> chunked = origin.get(segment(NEWEST) + "?chunked=1");

            assertThat(header(chunked, "content-length")).isEmpty();
            assertThat(header(chunked, "transfer-encoding")).isEqualTo("chunked");
            assertThat(chunked.body()).isEqualTo(origin.get(segment(NEWEST)).body());
        }

        @Test
        void replaceItEverywhereByOption() {
            try (RunningOrigin own = new RunningOrigin(Manners.DEFAULT.withChunked(true))) {
                assertThat(header(own.get(PLAYLIST), "transfer-encoding")).isEqualTo("chunked");
            }
        }
    }

    @Nested
    class TwoOriginsOfOneSeed {
        @Test
        void areTwoOriginsOfTheSameStream() {
            try (RunningOrigin other = new RunningOrigin()) {
                for (String path : new String[] {MULTIVARIANT, PLAYLIST, segment(NEWEST)}) {
                    assertThat(other.get(path).body())
                            .isEqualTo(origin.get(path).body());
                    assertThat(header(other.get(path), "etag")).isEqualTo(header(origin.get(path), "etag"));
                }
            }
        }
    }

    @Nested
    class Clocks {
        @Test
        void theDateFollowsTheInjectedClock() {
            try (RunningOrigin own = new RunningOrigin()) {
                own.clock.advance(Duration.between(own.clock.instant(), Instant.parse("2030-02-03T04:05:06Z")));

                assertThat(header(own.get(PLAYLIST), "date")).isEqualTo("Sun, 03 Feb 2030 04:05:06 GMT");
            }
        }
    }
}
