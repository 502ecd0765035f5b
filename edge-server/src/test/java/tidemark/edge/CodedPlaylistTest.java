// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aayushatharva.brotli4j.decoder.Decoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.config.RespondConfig;
import tidemark.edge.stats.Meter;

/** Playlists and MPDs in gzip and brotli, each coding an answer of its own (C-10, C-23, C-33, T-40, T-41). */
class CodedPlaylistTest {
    private static final String PLAYLIST =
            "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:7\n"
                    + "#EXTINF:2.0,\nsegment.m4s\n".repeat(30);

    private final TurnedTime time = new TurnedTime();
    private final EdgeFixture fixture = EdgeFixture.builder().time(time).start();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/live/c1/master.m3u8", "/live/c1/manifest.mpd"})
    void theFirstAnswerIsIdentityAtOnceAndLaterOnesAreCoded(String path) throws IOException {
        Fetched first = Fetched.get(fixture.http(), path, "accept-encoding", "gzip, br");
        Fetched gzip = coded(path, "gzip");
        Fetched brotli = coded(path, "br");

        assertThat(first.field("content-encoding")).isEmpty();
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
                .isEqualTo(first.body());
        assertThat(Decoder.decompress(brotli.body()).getDecompressedData()).isEqualTo(first.body());
        assertThat(gzip.body().length).isLessThan(first.body().length);
        assertThat(gzip.field("content-length")).hasValue(Integer.toString(gzip.body().length));
        String tag = first.field("etag").orElseThrow().replaceAll("\"$", "");
        assertThat(gzip.field("etag")).as("C-23").hasValue(tag + "-gz\"");
        assertThat(brotli.field("etag")).as("C-23").hasValue(tag + "-br\"");
    }

    @Test
    void everyAnswerThatCouldHaveBeenCodedSaysSo() {
        String path = playlist();
        Fetched identity = Fetched.get(fixture.http(), path);
        Fetched gzip = coded(path, "gzip");
        Fetched unchanged = Fetched.get(
                fixture.http(), path, "if-none-match", identity.field("etag").orElseThrow());

        assertThat(identity.field("vary")).as("T-41").hasValue("Accept-Encoding");
        assertThat(gzip.field("vary")).hasValue("Accept-Encoding");
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.field("vary")).hasValue("Accept-Encoding");
    }

    @Test
    void aClientThatDoesNotTakeItNeverGetsIt() {
        String path = playlist();
        coded(path, "gzip");

        for (String field : new String[] {"gzip;q=0", "identity", "deflate", "*;q=0", "gzip;q=nonsense"}) {
            Fetched answer = Fetched.get(fixture.http(), path, "accept-encoding", field);
            assertThat(answer.field("content-encoding")).as("T-40: %s", field).isEmpty();
            assertThat(answer.text()).startsWith("#EXTM3U");
        }
        assertThat(Fetched.get(fixture.http(), path).field("content-encoding")).isEmpty();
    }

    @Test
    void aClientThatRefusesIdentityGetsItRatherThanAWait() {
        Fetched answer = Fetched.get(fixture.http(), playlist(), "accept-encoding", "identity;q=0, gzip");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("content-encoding")).isEmpty();
    }

    @Test
    void whoHasACodingIsToldThatItIsUnchangedUnderThatCodingsTag() {
        String path = playlist();
        String identity = Fetched.get(fixture.http(), path).field("etag").orElseThrow();
        String gzip = coded(path, "gzip").field("etag").orElseThrow();

        assertNotModified(path, "gzip", gzip, gzip);
        assertNotModified(path, "gzip", identity, identity);
        assertNotModified(path, "gzip, br", gzip, gzip);
        assertThat(conditional(path, "identity", gzip).status())
                .as("C-23: another coding's tag is another answer's")
                .isEqualTo(200);
    }

    @Test
    void aTagOfACodingThatThisNodeHasNotMadeIsKnownAllTheSame() {
        String path = playlist();
        String tag = Fetched.get(fixture.http(), path).field("etag").orElseThrow();
        String brotli = tag.substring(0, tag.length() - 1) + "-br\"";

        assertNotModified(path, "br", brotli, brotli);
    }

    private void assertNotModified(String path, String encoding, String had, String told) {
        Fetched answer = conditional(path, encoding, had);

        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.field("etag")).hasValue(told);
        assertThat(answer.field("content-encoding")).isEmpty();
        assertThat(answer.field("content-length")).isEmpty();
    }

    private Fetched conditional(String path, String encoding, String tag) {
        return Fetched.get(fixture.http(), path, "accept-encoding", encoding, "if-none-match", tag);
    }

    @Test
    void aNewVersionIsCodedAnewAndNeverMixedWithTheOldOne() throws IOException {
        String path = playlist();
        String before = coded(path, "gzip").field("etag").orElseThrow();
        time.advance(Duration.ofSeconds(4));
        Fetched identity = Fetched.get(fixture.http(), path);
        Fetched gzip = coded(path, "gzip");

        assertThat(gzip.field("etag").orElseThrow()).isNotEqualTo(before);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
                .isEqualTo(identity.body());
    }

    @Test
    void headHasTheSameFields() {
        String path = playlist();
        Fetched get = coded(path, "gzip");
        Fetched head = Fetched.send("HEAD", fixture.http(), path, "accept-encoding", "gzip");

        for (String name : new String[] {"content-encoding", "content-length", "etag", "vary", "accept-ranges"}) {
            assertThat(head.field(name)).as(name).isEqualTo(get.field(name));
        }
        assertThat(head.body()).isEmpty();
    }

    @Test
    void aRangeOfAPlaylistIsIgnoredInEveryCoding() {
        String path = playlist();
        coded(path, "gzip");
        Fetched answer =
                Fetched.get(fixture.http(), path, "accept-encoding", "gzip", "range", "bytes=0-9", "if-range", "x");

        assertThat(answer.status()).as("C-33").isEqualTo(200);
        assertThat(answer.field("accept-ranges")).hasValue("none");
        assertThat(answer.field("content-encoding")).hasValue("gzip");
    }

    @Test
    void mediaIsNeverCoded() {
        Viewer viewer = Viewer.of(fixture.http(), "c1");
        String segment = viewer.newestSegment();
        Fetched first = Fetched.get(fixture.http(), segment, "accept-encoding", "gzip, br");
        long made = fixture.edge().stats().value(Meter.CODINGS);
        Fetched second = Fetched.get(fixture.http(), segment, "accept-encoding", "gzip, br");

        assertThat(second.field("content-encoding")).as("T-41").isEmpty();
        assertThat(second.field("vary")).isEmpty();
        assertThat(second.field("accept-ranges")).as("C-33").hasValue("bytes");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(made).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cache-control: max-age=60, no-transform", "content-encoding: gzip"})
    void whatTheOriginForbidsOrHasCodedItselfIsLeftAlone(String field) {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer("etag: \"7\"\r\n" + field));
                EdgeFixture edge = EdgeFixture.builder().origin(origin.url()).start()) {
            Fetched.get(edge.http(), "/a.m3u8", "accept-encoding", "br");
            Fetched second = Fetched.get(edge.http(), "/a.m3u8", "accept-encoding", "br");

            assertThat(second.text()).isEqualTo(PLAYLIST);
            assertThat(second.field("etag")).hasValue("\"7\"");
            assertThat(second.field("vary")).isEmpty();
            assertThat(edge.edge().stats().value(Meter.CODINGS)).isZero();
        }
    }

    @Test
    void aWeakTagStaysWeakAndWhatWasSaidOfTheBytesIsNotSaidOfOthers() {
        String fields = "etag: W/\"7\"\r\nrepr-digest: sha-256=:AAAA:\r\nvary: Origin\r\ncache-control: max-age=60";
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer(fields));
                EdgeFixture edge = EdgeFixture.builder().origin(origin.url()).start()) {
            Fetched identity = Fetched.get(edge.http(), "/a.m3u8");
            Fetched gzip = coded(edge, "/a.m3u8", "gzip");

            assertThat(gzip.field("etag")).hasValue("W/\"7-gz\"");
            assertThat(identity.field("repr-digest")).as("C-65").hasValue("sha-256=:AAAA:");
            assertThat(gzip.field("repr-digest")).isEmpty();
            assertThat(identity.response().headers().allValues("vary")).contains("Accept-Encoding");
        }
    }

    @Test
    void anEdgeThatDoesNotCompressNeverVaries() {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(answer("etag: \"7\""));
                EdgeFixture edge = EdgeFixture.builder()
                        .origin(origin.url())
                        .respond(new RespondConfig(false, false, false))
                        .start()) {
            Fetched answer = Fetched.get(edge.http(), "/a.m3u8", "accept-encoding", "gzip");

            assertThat(answer.field("vary")).isEmpty();
            assertThat(answer.field("content-encoding")).isEmpty();
        }
    }

    private static String answer(String fields) {
        return "HTTP/1.1 200 OK\r\ncontent-type: application/vnd.apple.mpegurl\r\n" + fields + "\r\ncontent-length: "
                + PLAYLIST.length() + "\r\n\r\n" + PLAYLIST;
    }

    private String playlist() {
        return Viewer.of(fixture.http(), "c1").playlist();
    }

    private Fetched coded(String path, String coding) {
        return coded(fixture, path, coding);
    }

    /** Asks until the coding is made: nobody is made to wait for it. */
    private static Fetched coded(EdgeFixture edge, String path, String coding) {
        return await().until(
                        () -> Fetched.get(edge.http(), path, "accept-encoding", coding),
                        answer -> answer.field("content-encoding").isPresent());
    }
}
