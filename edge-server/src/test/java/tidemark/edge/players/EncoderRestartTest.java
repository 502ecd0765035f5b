// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.players;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidemark.edge.EdgeFixture;
import tidemark.edge.Fetched;
import tidemark.origin.content.ContentOptions;
import tidemark.origin.faults.ViewFault;

/**
 * The encoder starts again while players watch (H-13, T-11, T-12, D-12): they come back on the page they are on, and what the
 * edge serves then is what the origin has now, byte for byte, also where a name means something new.
 *
 * <p>The page does what sites do: it loads the stream again when the picture stood still for four seconds. hls.js 1.7 and
 * dash.js 5.2 do not come back without, not even straight from the origin.
 */
@Tag("players")
class EncoderRestartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ENOUGH_SEGMENTS = 4;
    private static final int LOOK_SECONDS = 5;
    private static final int LOOKS = 8;

    /** Numbers have begun a moment ago, so that a restart gives names of now another meaning. */
    private final EdgeFixture fixture = EdgeFixture.builder()
            .content(new ContentOptions(
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(30),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(60),
                    0,
                    List.of(),
                    7))
            .start();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({
        "hls.js, " + PlayedEdge.HLS + ", /live/demo/v240/index.m3u8, true",
        "dash.js, " + PlayedEdge.DASH_BY_TIMELINE + ", " + PlayedEdge.DASH_BY_TIMELINE + ", true"
    })
    void playersComeBackAndNoOldByteIsServed(String player, String path, String listing, boolean reuseNames)
            throws Exception {
        try (OpenPlayer viewer =
                OpenPlayer.open(player, fixture.http().resolve(path).toString(), "--reload-after", "4")) {
            assertThat(viewer.watch(3, 20).started()).isTrue();
            listed(listing).forEach(segment -> Fetched.get(fixture.http(), segment));

            fixture.origin().faults().add(new ViewFault.Restart(reuseNames));
            await().atMost(PATIENCE).until(() -> isLevelWithTheOrigin(listing));
            Verdict after = untilItPlaysTheNewRun(viewer, listing);

            SoftAssertions both = new SoftAssertions();
            both.assertThat(playsTheNewRun(after, listing))
                    .as("plays the new run: %s", after)
                    .isTrue();
            assertSameBytes(both, listing);
            both.assertAll();
        }
    }

    /** Whether the edge has accepted the new run, which is long enough to be played. */
    private boolean isLevelWithTheOrigin(String listing) {
        List<String> atOrigin = ListedSegments.of(
                listing, Fetched.get(fixture.origin().baseUrl(), listing).text());
        return atOrigin.size() >= ENOUGH_SEGMENTS && listed(listing).equals(atOrigin);
    }

    private List<String> listed(String listing) {
        return ListedSegments.of(listing, Fetched.get(fixture.http(), listing).text());
    }

    /** Looks again and again: what is buffered of the old run is still played, then the picture stands still for a while. */
    private Verdict untilItPlaysTheNewRun(OpenPlayer viewer, String listing) throws Exception {
        Verdict seen = viewer.watch(LOOK_SECONDS, LOOK_SECONDS);
        for (int i = 0; i < LOOKS && !playsTheNewRun(seen, listing); i++) {
            seen = viewer.watch(LOOK_SECONDS, LOOK_SECONDS);
        }
        return seen;
    }

    private boolean playsTheNewRun(Verdict seen, String listing) {
        List<String> pictures =
                seen.media().stream().filter(path -> path.contains("/v")).toList();
        return seen.started()
                && seen.troubles().isEmpty()
                && seen.playedSeconds() > LOOK_SECONDS - 1
                && !pictures.isEmpty()
                && pictures.stream().allMatch(new Run(listed(listing))::has);
    }

    private void assertSameBytes(SoftAssertions both, String listing) {
        for (String segment : listed(listing)) {
            byte[] atOrigin = Fetched.get(fixture.origin().baseUrl(), segment).body();
            byte[] atEdge = Fetched.get(fixture.http(), segment).body();
            both.assertThat(Arrays.equals(atEdge, atOrigin))
                    .as("%s is the origin's (%d bytes, %d there)", segment, atEdge.length, atOrigin.length)
                    .isTrue();
        }
    }

    /** The file names of one picture stand for those of all: they are numbered alike. */
    private record Run(List<String> listed) {
        boolean has(String path) {
            return listed.stream().anyMatch(segment -> fileOf(segment).equals(fileOf(path)));
        }

        private static String fileOf(String path) {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }
}
