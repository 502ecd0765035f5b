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
