// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.stats.Meter;

/** A body that breaks off goes on where it was when it is provably the same, else it breaks visibly (C-57, D-35, T-50, T-51). */
class ResumedFillTest {
    private static final String SEGMENT = "/live/s1.m4s";
    private static final String KEPT = "HTTP/1.1 200 OK\r\ncache-control: max-age=60\r\netag: \"v1\"\r\n";
    private static final String OF_TEN = "content-length: 10\r\n\r\n";
    private static final String CHUNKED = "transfer-encoding: chunked\r\n\r\n";
    private static final String REST = "HTTP/1.1 206 Partial Content\r\netag: \"v1\"\r\n"
            + "content-range: bytes 6-9/10\r\ncontent-length: 4\r\n\r\n6789";

    @ParameterizedTest
    @ValueSource(strings = {OF_TEN + "012345", OF_TEN + "012345" + PlannedOrigin.SILENCE})
    void itsReadersSeeNothingButAPause(String broken) {
        try (PlannedOrigin origin = PlannedOrigin.answering(KEPT + broken, REST);
                EdgeFixture fixture = origin.edge()) {
            assertThat(Fetched.get(fixture.http(), SEGMENT).text()).isEqualTo("0123456789");

            assertThat(origin.asked(2, "range")).isEqualTo("bytes=6-");
            assertThat(origin.asked(2, "if-range")).isEqualTo("\"v1\"");
            assertThat(fixture.edge().stats().value(Meter.FILLS_RESUMED)).isEqualTo(1);
            assertThat(fixture.edge().stats().value(Meter.ABORTED)).isZero();
            Fetched again = Fetched.get(fixture.http(), SEGMENT);
            assertThat(again.text()).isEqualTo("0123456789");
            assertThat(again.field("content-length")).hasValue("10");
            assertThat(again.field("cache-status").orElseThrow()).contains("hit");
            assertThat(origin.requests()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6\r\n012345\r\n",
                "6\r\n012345\r\n" + PlannedOrigin.SILENCE,
                "3\r\n012\r\n9\r\n345",
            })
    void whatDoesNotSayItsLengthIsAskedForFromTheLastByteThatIsHere(String broken) {
        try (PlannedOrigin origin = PlannedOrigin.answering(KEPT + CHUNKED + broken, part(5));
                EdgeFixture fixture = origin.edge()) {
            assertThat(Fetched.get(fixture.http(), SEGMENT).text()).isEqualTo("0123456789");

            assertThat(origin.asked(2, "range")).isEqualTo("bytes=5-");
            assertThat(Fetched.get(fixture.http(), SEGMENT).text()).isEqualTo("0123456789");
            assertThat(origin.requests()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\n0123456789\r\n", "a\r\n0123456789\r\n64\r\n"})
    void whenOnlyTheWordIsMissingThatItWasAllTheLastByteProvesIt(String broken) {
        try (PlannedOrigin origin = PlannedOrigin.answering(KEPT + CHUNKED + broken, part(9));
                EdgeFixture fixture = origin.edge()) {
            assertThat(Fetched.get(fixture.http(), SEGMENT).text()).isEqualTo("0123456789");
            assertThat(Fetched.get(fixture.http(), SEGMENT).text()).isEqualTo("0123456789");
            assertThat(origin.requests()).isEqualTo(2);
        }
    }

    /** The end of the ten bytes. */
    private static String part(int first) {
        return "HTTP/1.1 206 Partial Content\r\netag: \"v1\"\r\ncontent-range: bytes " + first
                + "-9/10\r\ncontent-length: " + (10 - first) + "\r\n\r\n" + "0123456789".substring(first);
    }

    @Test
    void whereTheLengthIsKnownByThenTheWordIsAskedForInTheSameWay() {
        String all = part(5).replace("content-length: 5", "transfer-encoding: chunked")
                .replace("56789", "5\r\n56789\r\n");
        try (PlannedOrigin origin = PlannedOrigin.answering(KEPT + CHUNKED + "6\r\n012345\r\n", all, part(9));
                EdgeFixture fixture = origin.edge()) {
            assertThat(Fetched.get(fixture.http(), SEGMENT).text()).isEqualTo("0123456789");
            assertThat(origin.asked(3, "range")).isEqualTo("bytes=9-");
        }
    }

    @Test
    void aReaderOverHttp2SeesNothingButAPauseEither() {
        try (PlannedOrigin origin = PlannedOrigin.answering(KEPT + OF_TEN + "012345", REST);
                EdgeFixture fixture = origin.edge();
                Http2Frames client = Http2Frames.to(fixture.http())) {
            client.request(1, true, "GET", SEGMENT);
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            Http2Frames.Frame frame = client.read();
            while (frame.stream() != 1 || !frame.endsStream()) {
                if (frame.type() == Http2Frames.DATA) {
                    body.writeBytes(frame.payload());
                }
                frame = client.read();
            }
            body.writeBytes(frame.payload());

            assertThat(frame.type()).isEqualTo(Http2Frames.DATA);
            assertThat(body.toString(StandardCharsets.US_ASCII)).isEqualTo("0123456789");
        }
    }

    @Test
    void anOriginThatIgnoresTheRangeIsReadFromTheStartAndWhatIsHereIsSkipped() {
        try (PlannedOrigin origin = PlannedOrigin.answering(KEPT + OF_TEN + "012345", KEPT + OF_TEN + "0123456789");
                EdgeFixture fixture = origin.edge()) {
            assertThat(Fetched.get(fixture.http(), SEGMENT).text()).isEqualTo("0123456789");
            assertThat(Fetched.get(fixture.http(), SEGMENT).text()).isEqualTo("0123456789");
            assertThat(origin.requests()).isEqualTo(2);
        }
    }

    @Test
    void aLastModifiedThatIsStrongIsAsGoodAsATag() {
        String dated = "last-modified: Sun, 01 Mar 2026 10:00:00 GMT\r\ndate: Sun, 01 Mar 2026 10:00:09 GMT\r\n";
        try (PlannedOrigin origin = PlannedOrigin.answering(
                        "HTTP/1.1 200 OK\r\ncache-control: max-age=60\r\n" + dated + OF_TEN + "012345",
                        "HTTP/1.1 206 Partial Content\r\n" + dated
                                + "content-range: bytes 6-9/10\r\ncontent-length: 4\r\n\r\n6789");
                EdgeFixture fixture = origin.edge()) {
            assertThat(Fetched.get(fixture.http(), SEGMENT).text()).isEqualTo("0123456789");
            assertThat(origin.asked(2, "if-range")).isEqualTo("Sun, 01 Mar 2026 10:00:00 GMT");
        }
    }

    @Test
    void itMayBreakOffMoreThanOnce() {
        String next = "HTTP/1.1 206 Partial Content\r\netag: \"v1\"\r\ncontent-length: 4\r\n"
                + "content-range: bytes 6-9/10\r\n\r\n67";
        String last = "HTTP/1.1 206 Partial Content\r\netag: \"v1\"\r\ncontent-length: 2\r\n"
                + "content-range: bytes 8-9/10\r\n\r\n89";
        try (PlannedOrigin origin = PlannedOrigin.answering(KEPT + OF_TEN + "012345", next, last);
                EdgeFixture fixture = origin.edge()) {
            assertThat(Fetched.get(fixture.http(), SEGMENT).text()).isEqualTo("0123456789");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 206 Partial Content\r\netag: \"v2\"\r\ncontent-range: bytes 6-9/10\r\n\r\n6789",
                "HTTP/1.1 206 Partial Content\r\ncontent-range: bytes 6-9/10\r\ncontent-length: 4\r\n\r\n6789",
                "HTTP/1.1 206 Partial Content\r\netag: \"v1\"\r\ncontent-range: bytes 5-9/10\r\n\r\n56789",
                "HTTP/1.1 206 Partial Content\r\netag: \"v1\"\r\ncontent-range: bytes 6-9/11\r\n\r\n6789",
                "HTTP/1.1 206 Partial Content\r\netag: \"v1\"\r\ncontent-range: bytes 6-8/10\r\n\r\n678",
                "HTTP/1.1 206 Partial Content\r\netag: \"v1\"\r\ncontent-length: 4\r\n\r\n6789",
                "HTTP/1.1 200 OK\r\netag: \"v2\"\r\ncontent-length: 10\r\n\r\nabcdefghij",
                "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n0123456789",
                "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n"
            })
    void whatDoesNotProvablyContinueItBreaksVisiblyAndIsNotKept(String answer) {
        try (PlannedOrigin origin =
                        PlannedOrigin.answering(KEPT + OF_TEN + "012345", answer, KEPT + OF_TEN + "0123456789");
                EdgeFixture fixture = origin.edge();
                RawClient client = RawClient.to(fixture.http())) {
            client.send("GET " + SEGMENT + " HTTP/1.1\r\nhost: edge\r\n\r\n");

            assertThat(client.readHead()).startsWith("HTTP/1.1 200");
            assertThat(client.read(20)).asString().isEqualTo("012345");
            assertThat(Fetched.get(fixture.http(), SEGMENT).text()).isEqualTo("0123456789");
            assertThat(origin.requests()).isEqualTo(3);
        }
    }

    @Test
    void whatCannotGoOnIsResetOverHttp2() {
        try (PlannedOrigin origin = PlannedOrigin.answering(
                        KEPT + CHUNKED + "6\r\n012345\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nabcd");
                EdgeFixture fixture = origin.edge();
                Http2Frames client = Http2Frames.to(fixture.http())) {
            client.request(1, true, "GET", SEGMENT);

            assertThat(client.readEnd(1).type()).isEqualTo(Http2Frames.RST_STREAM);
            await().untilAsserted(() ->
                    assertThat(fixture.edge().stats().value(Meter.FILLS)).isZero());
        }
    }

    @Test
    void withoutALastChunkNothingLooksComplete() {
        try (PlannedOrigin origin = PlannedOrigin.answering(
                        KEPT + CHUNKED + "6\r\n012345\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nabcd");
                EdgeFixture fixture = origin.edge();
                RawClient client = RawClient.to(fixture.http())) {
            client.send("GET " + SEGMENT + " HTTP/1.1\r\nhost: edge\r\n\r\n").readHead();

            assertThat(client.read(100)).asString().isEqualTo("6\r\n012345\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "etag: W/\"v1\"\r\n",
                "last-modified: Sun, 01 Mar 2026 10:00:00 GMT\r\ndate: Sun, 01 Mar 2026 10:00:00 GMT\r\n"
            })
    void withoutAStrongValidatorNothingIsResumed(String fields) {
        try (PlannedOrigin origin = PlannedOrigin.answering(
                        "HTTP/1.1 200 OK\r\ncache-control: max-age=60\r\n" + fields + OF_TEN + "012345");
                EdgeFixture fixture = origin.edge();
                RawClient client = RawClient.to(fixture.http())) {
            client.send("GET " + SEGMENT + " HTTP/1.1\r\nhost: edge\r\n\r\n").readHead();

            assertThat(client.read(20)).asString().isEqualTo("012345");
            assertThat(origin.requests()).isEqualTo(1);
        }
    }

    /** D-37. */
    @Test
    void anOriginThatFallsSilentIsABrokenTransferToo() {
        try (PlannedOrigin origin = PlannedOrigin.answering("HTTP/1.1 200 OK\r\ncache-control: max-age=60\r\n" + OF_TEN
                        + "012345" + PlannedOrigin.SILENCE);
                EdgeFixture fixture = origin.edge();
                RawClient client = RawClient.to(fixture.http());
                Http2Frames other = Http2Frames.to(fixture.http())) {
            client.send("GET " + SEGMENT + " HTTP/1.1\r\nhost: edge\r\n\r\n").readHead();
            assertThat(client.read(6)).asString().isEqualTo("012345");
            other.request(1, true, "GET", SEGMENT);

            assertThat(other.readEnd(1).type()).isEqualTo(Http2Frames.RST_STREAM);
            assertThat(client.read()).isEqualTo(-1);
            assertThat(origin.requests()).isEqualTo(1);
        }
    }

    @Test
    void aBodyOfWhichNothingHasComeIsAskedForAgain() {
        String plain = "HTTP/1.1 200 OK\r\ncache-control: max-age=60\r\nx-version: 1\r\n" + OF_TEN;
        try (PlannedOrigin origin = PlannedOrigin.answering(plain, plain + "0123456789");
                EdgeFixture fixture = origin.edge()) {
            assertThat(Fetched.get(fixture.http(), SEGMENT).text()).isEqualTo("0123456789");
            assertThat(origin.asked(2, "range")).isEmpty();
        }
    }

    @Test
    void andIsNotMixedWithTheHeadOfAnotherVersion() {
        String plain = "HTTP/1.1 200 OK\r\ncache-control: max-age=60\r\nx-version: ";
        try (PlannedOrigin origin =
                        PlannedOrigin.answering(plain + "1\r\n" + OF_TEN, plain + "2\r\n" + OF_TEN + "0123456789");
                EdgeFixture fixture = origin.edge();
                RawClient client = RawClient.to(fixture.http())) {
            client.send("GET " + SEGMENT + " HTTP/1.1\r\nhost: edge\r\n\r\n");

            assertThat(client.readHead()).contains("x-version: 1");
            assertThat(client.read()).isEqualTo(-1);
        }
    }

    @Test
    void theTriesAreBounded() {
        try (PlannedOrigin origin = PlannedOrigin.answering(
                        KEPT + OF_TEN + "012345", "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n");
                EdgeFixture fixture = origin.edge();
                RawClient client = RawClient.to(fixture.http())) {
            client.send("GET " + SEGMENT + " HTTP/1.1\r\nhost: edge\r\n\r\n").readHead();

            assertThat(client.read(20)).asString().isEqualTo("012345");
            assertThat(origin.requests()).isEqualTo(4);
        }
    }

    @Test
    void anAnswerForOneClientGoesOnToo() {
        String own = "HTTP/1.1 200 OK\r\ncache-control: private\r\netag: \"v1\"\r\n";
        try (PlannedOrigin origin = PlannedOrigin.answering(own + OF_TEN + "012345", REST);
                EdgeFixture fixture = origin.edge()) {
            assertThat(Fetched.get(fixture.http(), SEGMENT, "authorization", "Bearer x", "if-none-match", "\"v0\"")
                            .text())
                    .isEqualTo("0123456789");
            assertThat(origin.asked(2, "authorization")).isEqualTo("Bearer x");
            assertThat(origin.asked(2, "if-none-match")).isEmpty();
        }
    }

    @Test
    void aPartThatAClientAskedForIsNotResumed() {
        String own = "HTTP/1.1 200 OK\r\ncache-control: private\r\ncontent-length: 3\r\n\r\nown";
        String part = "HTTP/1.1 206 Partial Content\r\netag: \"v1\"\r\ncontent-range: bytes 0-9/20\r\n";
        try (PlannedOrigin origin = PlannedOrigin.answering(own, part + OF_TEN + "012345", REST);
                EdgeFixture fixture = origin.edge();
                RawClient client = RawClient.to(fixture.http())) {
            Fetched.get(fixture.http(), SEGMENT);
            client.send("GET " + SEGMENT + " HTTP/1.1\r\nhost: edge\r\nrange: bytes=0-9\r\n\r\n");

            assertThat(client.readHead()).startsWith("HTTP/1.1 206");
            assertThat(client.read(20)).asString().isEqualTo("012345");
            assertThat(origin.asked(2, "range")).isEqualTo("bytes=0-9");
            assertThat(origin.requests()).isEqualTo(2);
        }
    }

    @Test
    void aPlaylistThatBreaksOffIsAskedForAgainBecauseNobodyHasSeenIt() {
        String playlist = "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:7\n#EXTINF:4,\nseven.m4s\n";
        String head = "HTTP/1.1 200 OK\r\ncontent-type: application/vnd.apple.mpegurl\r\ncache-control: max-age=1\r\n";
        try (PlannedOrigin origin = PlannedOrigin.answering(
                        head + "content-length: 60\r\n\r\n#EXTM3U\n#EXT-X",
                        head + "content-length: " + playlist.length() + "\r\n\r\n" + playlist);
                EdgeFixture fixture = origin.edge()) {
            Fetched answer = Fetched.get(fixture.http(), "/live/v.m3u8");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo(playlist);
            assertThat(origin.asked(2, "range")).isEmpty();
        }
    }

    @Test
    void aPlaylistThatIsGoneWhenItIsAskedForAgainIsAnsweredAsGone() {
        try (PlannedOrigin origin = PlannedOrigin.answering(
                        "HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n#EXTM3U\n",
                        "HTTP/1.1 404 Not Found\r\n" + CHUNKED + "4\r\ngone\r\n0\r\n\r\n");
                EdgeFixture fixture = origin.edge()) {
            Fetched answer = Fetched.get(fixture.http(), "/live/v.m3u8");

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text())
                    .as("D-35: the length of the first answer is not the second's")
                    .isEqualTo("gone");
        }
    }
}
