// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.players;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The strictest of viewers: every rendition is decoded, and one wrong byte is an error.
 *
 * <p>It reads at the pace of the picture ({@code -re}). Left to itself, ffmpeg 5.1 asks for the segments of a numbered MPD as
 * fast as it decodes, past the live edge and without end.
 */
@Tag("players")
class FfmpegPlaysTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @RegisterExtension
    static final PlayedEdge edge = new PlayedEdge();

    @ParameterizedTest
    @CsvSource({
        "http, " + PlayedEdge.HLS,
        "https, " + PlayedEdge.HLS,
        "http, " + PlayedEdge.DASH_BY_NUMBER,
        "https, " + PlayedEdge.DASH_BY_TIMELINE
    })
    void findsPictureAndSound(String scheme, String path) throws Exception {
        Tool.Outcome seen = tool("ffprobe")
                .run(
                        reading(
                                scheme,
                                path,
                                "-show_entries",
                                "stream=codec_type",
                                "-of",
                                "default=noprint_wrappers=1"),
                        Map.of(),
                        DEADLINE);

        assertThat(seen.errors()).isEmpty();
        assertThat(seen.exitCode()).isZero();
        assertThat(seen.output()).contains("codec_type=video", "codec_type=audio");
    }

    @ParameterizedTest
    @CsvSource({
        "http, " + PlayedEdge.HLS,
        "https, " + PlayedEdge.HLS,
        "http, " + PlayedEdge.DASH_BY_NUMBER,
        "https, " + PlayedEdge.DASH_BY_TIMELINE
    })
    void decodesTwentySecondsWithoutAnError(String scheme, String path) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-nostdin", "-xerror", "-re"));
        arguments.addAll(reading(scheme, path, "-t", "20", "-map", "0:v", "-map", "0:a", "-f", "null", "-"));

        Tool.Outcome played = tool("ffmpeg").run(arguments, Map.of(), DEADLINE);

        assertThat(played.errors()).isEmpty();
        assertThat(played.exitCode()).isZero();
    }

    private static List<String> reading(String scheme, String path, String... how) {
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        if (scheme.equals("https")) {
            arguments.addAll(List.of("-tls_verify", "0"));
        }
        arguments.addAll(List.of("-i", edge.media(scheme, path)));
        arguments.addAll(List.of(how));
        return arguments;
    }

    private static Tool tool(String name) {
        assumeTrue(Tool.find(name).isPresent(), name + " is not installed (Debian package ffmpeg)");
        return Tool.find(name).orElseThrow();
    }
}
