// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.origin.RunningOrigin.MULTIVARIANT;
import static tidemark.origin.RunningOrigin.NEWEST;
import static tidemark.origin.RunningOrigin.PLAYLIST;
import static tidemark.origin.RunningOrigin.segment;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.AnswerFault.CacheControl;
import tidemark.origin.faults.AnswerFault.Cookie;
import tidemark.origin.faults.AnswerFault.EmptyBody;
import tidemark.origin.faults.AnswerFault.ErrorStatus;
import tidemark.origin.faults.AnswerFault.GzipFlip;
import tidemark.origin.faults.AnswerFault.Header;
import tidemark.origin.faults.AnswerFault.HtmlPage;
import tidemark.origin.faults.AnswerFault.Missing;
import tidemark.origin.faults.AnswerFault.StuckEtag;
import tidemark.origin.faults.AnswerFault.TokenUris;

/** Wrong answers on healthy connections. */
class AnswerFaultsTest {
    private final RunningOrigin origin = new RunningOrigin();

    @AfterEach
    void stop() {
        origin.close();
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private List<Integer> statuses(int count, String path) {
        return IntStream.range(0, count)
                .mapToObj(i -> origin.get(path).statusCode())
                .toList();
    }

    @Test
    void listedSegmentsAreMissing() {
        origin.faults().add(new Missing(), Aim.channel("c1"));

        assertThat(origin.newestListed()).isEqualTo(NEWEST);
        assertThat(origin.get(segment(NEWEST)).statusCode()).isEqualTo(404);
        assertThat(origin.get("/live/c1/v1/init.mp4").statusCode()).isEqualTo(200);
    }

    @Test
    void bodiesAreEmptyAndNothingElseIsWrong() {
        HttpResponse<byte[]> healthy = origin.get(segment(NEWEST));
        origin.faults().add(new EmptyBody(), Aim.channel("c1"));

        HttpResponse<byte[]> playlist = origin.get(PLAYLIST);
        HttpResponse<byte[]> segment = origin.get(segment(NEWEST));

        assertThat(playlist.statusCode()).isEqualTo(200);
        assertThat(playlist.body()).isEmpty();
        assertThat(segment.statusCode()).isEqualTo(200);
        assertThat(segment.body()).isEmpty();
        assertThat(header(segment, "content-length")).isEqualTo("0");
        assertThat(header(segment, "etag")).isEqualTo(header(healthy, "etag"));
    }

    @Test
    void aShareOfTheSegmentsIsMissingForEverybodyAlike() {
        origin.faults().add(new Missing(410, 0.5));

        List<Integer> first = LongStream.rangeClosed(NEWEST - 9, NEWEST)
                .mapToObj(n -> origin.get(segment(n)).statusCode())
                .toList();
        List<Integer> second = LongStream.rangeClosed(NEWEST - 9, NEWEST)
                .mapToObj(n -> origin.get(segment(n)).statusCode())
                .toList();

        assertThat(first).isEqualTo(second).contains(200, 410);
    }

    @Test
    void errorsComeWithARate() {
        origin.faults().add(new ErrorStatus(503), Aim.EVERYWHERE.withProbability(0.3));

        long failed =
                statuses(200, PLAYLIST).stream().filter(status -> status == 503).count();

        assertThat(failed).isBetween(30L, 90L);
    }

    @Test
    void errorsComeInABurst() {
        origin.faults().add(new ErrorStatus(500, Duration.ofSeconds(3)), Aim.EVERYWHERE.times(3));

        assertThat(header(origin.get(PLAYLIST), "retry-after")).isEqualTo("3");
        assertThat(statuses(4, PLAYLIST)).containsExactly(500, 500, 200, 200);
        assertThat(origin.faults().active()).isEmpty();
    }

    @Test
    void aPageForPeopleComesWithA200() { // H-2
        origin.faults().add(new HtmlPage());

        HttpResponse<byte[]> response = origin.get(PLAYLIST);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "content-type")).startsWith("text/html");
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).startsWith("<!DOCTYPE html>");
    }

    @Test
    void cacheControlIsReplaced() { // H-31
        long fault = origin.faults().add(new CacheControl("max-age=60"), Aim.path("/live/**.m3u8"));
        assertThat(header(origin.get(PLAYLIST), "cache-control")).isEqualTo("max-age=60");
        assertThat(header(origin.get(PLAYLIST), "expires")).isEmpty();

        origin.faults().clear(fault);
        origin.faults().add(new CacheControl("none"));
        assertThat(origin.get(PLAYLIST).headers().map()).doesNotContainKey("cache-control");
    }

    @Test
    void anyHeaderCanBeSet() {
        origin.faults().add(new Header("Age", "86400"));

        assertThat(header(origin.get(PLAYLIST), "age")).isEqualTo("86400");
    }

    @Test
    void eachViewerGetsACookieOfItsOwn() { // T-62
        origin.faults().add(new Cookie("session"));

        String first = header(origin.get(PLAYLIST), "set-cookie");
        String second = header(origin.get(PLAYLIST), "set-cookie");

        assertThat(first).startsWith("session=").isNotEqualTo(second);
        assertThat(header(origin.get(PLAYLIST, "Cookie", "session=v1"), "set-cookie"))
                .isEmpty();
    }

    @Test
    void allUrisCarryTheTokenOfTheViewer() { // T-20
        origin.faults().add(new TokenUris("token"));

        assertThat(origin.text(MULTIVARIANT))
                .isNotEqualTo(origin.text(MULTIVARIANT))
                .contains("v1/index.m3u8?token=v");
        String playlist = origin.text(PLAYLIST + "?token=me");
        assertThat(playlist).contains("URI=\"init.mp4?token=me\"", "\n499.m4s?token=me");
        assertThat(origin.get(segment(NEWEST) + "?token=me").statusCode()).isEqualTo(200);
    }

    @Test
    void gzipComesAndGoes() { // T-40
        origin.faults().add(new GzipFlip());

        List<String> codings = IntStream.range(0, 4)
                .mapToObj(i -> header(origin.get(PLAYLIST, "Accept-Encoding", "gzip"), "content-encoding"))
                .toList();

        assertThat(codings).containsExactly("gzip", "", "gzip", "");
    }

    @Test
    void gzipMayComeUnasked() {
        origin.faults().add(new GzipFlip(true));

        assertThat(header(origin.get(PLAYLIST), "content-encoding")).isEqualTo("gzip");
    }

    @Test
    void theEtagStaysWhileTheBodyChanges() {
        origin.faults().add(new StuckEtag());
        String tag = header(origin.get(PLAYLIST), "etag");
        origin.clock.advance(Duration.ofSeconds(4));

        assertThat(header(origin.get(PLAYLIST), "etag")).isEqualTo(tag);
        assertThat(origin.get(PLAYLIST, "If-None-Match", tag).statusCode()).isEqualTo(304);
    }
}
