// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static tidemark.origin.RunningOrigin.START;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.origin.content.Catalogue;
import tidemark.origin.content.Lookup;
import tidemark.origin.content.ObjectKind;
import tidemark.origin.content.OriginObject;
import tidemark.origin.content.View;
import tidemark.origin.faults.AnswerFault.AvailabilityStart;
import tidemark.origin.faults.AnswerFault.PublishTimeNow;
import tidemark.origin.faults.AnswerFault.TokenUris;
import tidemark.origin.faults.ViewFault.Rollback;

/** Faults that change an MPD after it was made, on an MPD small enough to read. */
class MpdFaultsTest {
    private static final String MPD = """
            <MPD type="dynamic" availabilityStartTime="2026-01-01T00:00:00Z" publishTime="2026-01-01T00:10:00Z">
              <SegmentTemplate initialization="v1/init.mp4" media="v1/$Number$.m4s" startNumber="1"/>
            </MPD>
            """;

    /** One MPD and nothing else. */
    private record SingleMpd() implements Catalogue {
        @Override
        public Lookup find(String path, View view) {
            byte[] body = MPD.getBytes(StandardCharsets.UTF_8);
            return new Lookup.Found(new OriginObject(
                    ObjectKind.MPD, "c", "", -1, "application/dash+xml", body, START, Instant.MAX, Duration.ZERO));
        }

        @Override
        public List<String> channels() {
            return List.of("c");
        }
    }

    private final OriginSimulator origin;

    MpdFaultsTest() throws IOException {
        origin =
                OriginSimulator.start(OriginOptions.DEFAULT, new ManualClock(START.plusSeconds(1000)), new SingleMpd());
    }

    @AfterEach
    void stop() {
        origin.close();
    }

    private String mpd() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin.baseUrl() + "/live/c/manifest.mpd"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    @Test
    void theRealMpdIsChangedToo() { // D-12, D-14
        String path = "/live/demo/timeline.mpd";
        try (RunningOrigin real = new RunningOrigin()) {
            real.clock.advance(Duration.ofMillis(1500));
            String before = real.text(path);
            real.faults().add(new PublishTimeNow());
            real.faults().add(new AvailabilityStart(Duration.ofSeconds(7)));
            real.faults().add(new TokenUris("t"));

            assertThat(before).doesNotContain("00:16:41.500Z");
            assertThat(real.text(path))
                    .contains("publishTime=\"2026-01-01T00:16:41.500Z\"")
                    .contains("availabilityStartTime=\"2026-01-01T00:00:07Z\"")
                    .containsPattern("media=\"[^\"]+\\.m4s\\?t=v1\"");
        }
    }

    @Test
    void anOlderCopyHasAnOlderPublishTime() { // D-11
        String path = "/live/demo/timeline.mpd";
        try (RunningOrigin real = new RunningOrigin()) {
            String now = publishTime(real.text(path));
            real.faults().add(new Rollback(2));

            assertThat(Duration.between(Instant.parse(publishTime(real.text(path))), Instant.parse(now)))
                    .isEqualTo(Duration.ofSeconds(4));
        }
    }

    private static String publishTime(String mpd) {
        Matcher matcher = Pattern.compile("publishTime=\"([^\"]+)\"").matcher(mpd);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void healthyIsUntouched() throws Exception {
        assertThat(mpd()).isEqualTo(MPD);
    }

    @Test
    void publishTimeMayBeTheTimeOfTheRequest() throws Exception { // D-14
        origin.faults().add(new PublishTimeNow());

        assertThat(mpd()).isEqualTo(MPD.replace("00:10:00Z", "00:16:40Z"));
    }

    @Test
    void availabilityStartMayMove() throws Exception { // D-12
        origin.faults().add(new AvailabilityStart(Duration.ofSeconds(10)));

        assertThat(mpd()).isEqualTo(MPD.replace("00:00:00Z", "00:00:10Z"));
    }

    @Test
    void templatesMayCarryTokens() throws Exception {
        origin.faults().add(new TokenUris("t"));

        assertThat(mpd()).contains("initialization=\"v1/init.mp4?t=v1\"", "media=\"v1/$Number$.m4s?t=v1\"");
    }
}
