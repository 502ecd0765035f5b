// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.origin.content.LiveCatalogue;
import tidemark.origin.content.Lookup;
import tidemark.origin.content.ObjectKind;
import tidemark.origin.content.OriginObject;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.AnswerFault;
import tidemark.origin.faults.ViewFault;
import tidemark.origin.faults.WireFault;

/** Each way a stream can go wrong is seen for what it is, and breaks its own threshold. */
class BrokenStreamTest {
    private static final String HLS = "/live/c1/master.m3u8";
    private static final Aim SEGMENTS = Aim.path("/live/c1/*/*.m4s");
    private static final String[] FIVE_SECONDS = {"--duration", "5s", "--max-stalls", "1000"};
    private static final String[] EIGHT_SECONDS = {"--duration", "8s"};

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void truncatedBodies() {
        try (Origin origin = new Origin()) {
            Measured run = origin.watchAndBreak(HLS, WireFault.Truncate.afterShare(0.5), SEGMENTS, FIVE_SECONDS);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.broken()).containsExactly("max-errors");
            assertThat(run.seen("/errors/byReason/truncated")).isPositive();
            assertThat(run.seen("/bodies/wrong")).isZero();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void listedSegmentsThatAreMissing() {
        try (Origin origin = new Origin()) {
            Measured run = origin.watchAndBreak(HLS, new AnswerFault.Missing(), SEGMENTS, FIVE_SECONDS);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.broken()).containsExactly("max-errors");
            assertThat(run.seen("/errors/notFound")).isPositive().isEqualTo(run.seen("/errors/byStatus/404"));
        }
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {HLS, "/live/c1/timeline.mpd"})
    void playlistsThatGoBack(String path) {
        try (Origin origin = new Origin()) {
            Measured run = origin.watchAndBreak(path, new ViewFault.Rollback(5), Aim.channel("c1"), FIVE_SECONDS);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.broken()).containsExactly("max-backwards");
            assertThat(run.seen("/playback/backwards")).isEqualTo(2);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aSlowLine() {
        try (Origin origin = new Origin()) {
            Measured run = origin.watchAndBreak(HLS, new WireFault.Drip(2_000), SEGMENTS, EIGHT_SECONDS);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.broken()).containsExactly("max-stalls");
            assertThat(run.seen("/playback/stalls")).isEqualTo(2);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aFrozenStream() {
        try (Origin origin = new Origin()) {
            Measured run = origin.watchAndBreak(HLS, new ViewFault.Freeze(), Aim.channel("c1"), EIGHT_SECONDS);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.broken()).containsExactly("max-stalls");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void errorPagesInPlaceOfPlaylists() {
        try (Origin origin = new Origin()) {
            Measured run = origin.watchAndBreak(
                    HLS, new AnswerFault.HtmlPage(), Aim.path("/live/c1/*/index.m3u8"), FIVE_SECONDS);
            assertThat(run.broken()).containsExactly("max-errors");
            assertThat(run.seen("/errors/byReason/badManifest")).isPositive();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void errorPagesInPlaceOfSegments() {
        try (Origin origin = new Origin()) {
            Measured run = origin.watchAndBreak(HLS, new AnswerFault.HtmlPage(), SEGMENTS, FIVE_SECONDS);
            assertThat(run.broken()).containsExactly("max-wrong-bodies");
            assertThat(run.seen("/bodies/wrongBy/NOT_A_SEGMENT")).isPositive();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void anOriginThatIsSilent() {
        try (Origin origin = new Origin()) {
            Measured run = origin.watchAndBreak(
                    HLS, new WireFault.Hang(), SEGMENTS, "--duration", "5s", "--timeout", "700ms", "--max-stalls", "9");
            assertThat(run.broken()).containsExactly("max-errors");
            assertThat(run.seen("/errors/byReason/timedOut")).isPositive();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void oneWrongByte() {
        LiveCatalogue right = LiveCatalogue.of(Origin.CONTENT);
        try (Origin origin = new Origin(new WrongByte(right))) {
            Measured run = Measured.run(
                    "--url", origin.url(HLS), "--viewers", "1", "--duration", "4s", "--max-stalls", "1000");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.broken()).containsExactly("max-wrong-bodies");
            assertThat(run.seen("/bodies/wrongBy/WRONG_DIGEST")).isPositive();
        }
    }

    /** Segments with one bit of the last byte flipped. */
    private record WrongByte(LiveCatalogue right) implements tidemark.origin.content.Catalogue {
        @Override
        public Lookup find(String path, tidemark.origin.content.View view) {
            Lookup found = right.find(path, view);
            return found instanceof Lookup.Found segment && segment.object().kind() == ObjectKind.SEGMENT
                    ? new Lookup.Found(flipped(segment.object()))
                    : found;
        }

        private static OriginObject flipped(OriginObject object) {
            byte[] body = object.body().clone();
            body[body.length - 1] ^= 1;
            return new OriginObject(
                    object.kind(),
                    object.channel(),
                    object.rendition(),
                    object.number(),
                    object.contentType(),
                    body,
                    object.lastModified(),
                    object.availableUntil(),
                    object.maxAge());
        }

        @Override
        public java.util.List<String> channels() {
            return right.channels();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aRestartedPackagerIsPlayedFromItsNewStart() {
        try (Origin origin = new Origin()) {
            Measured run = origin.watchAndBreak(
                    HLS, new ViewFault.Restart(false), Aim.channel("c1").lasting(Duration.ofHours(1)), EIGHT_SECONDS);
            assertThat(run.broken()).contains("max-backwards");
            assertThat(run.seen("/playback/restarts")).isEqualTo(2);
        }
    }
}
