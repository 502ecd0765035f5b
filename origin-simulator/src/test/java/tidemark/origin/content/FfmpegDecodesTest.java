// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lindstrom.m3u8.model.MediaSegment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A decoder that stops at the first error reads minutes of the real channel, loop seams and all, from files. */
@Tag("players")
class FfmpegDecodesTest {
    private static final List<String> RENDITIONS = List.of("v240", "v360", "v720", "a1");

    @TempDir
    Path folder;

    @BeforeAll
    static void needsFfmpeg() {
        assumeThat(Path.of("/usr/bin/ffmpeg")).as("ffmpeg, to decode with").isExecutable();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10})
    void hlsOfEverySegmentDuration(int seconds) throws Exception {
        Fetching origin = Fetching.ofSegments(seconds);
        View view = Fetching.after(0);
        save(origin, "/vod/demo/master.m3u8", view);
        saveRenditions(origin, "/vod/demo/", view);
        int frames = 120 / seconds * seconds * 25;
        assertThat(decodedFrames("vod/demo/master.m3u8", 120)).isEqualTo(frames);
    }

    /**
     * Times of fifty years: decode times need 64 bits. A second short of all there is, because ffmpeg asks for one
     * segment too many of a static MPD with numbers.
     */
    @ParameterizedTest
    @ValueSource(strings = {"master.m3u8", "manifest.mpd", "timeline.mpd"})
    void aStreamThatEndedAfterFiftyYears(String manifest) throws Exception {
        Fetching origin = Fetching.ofSegments(2);
        View view = Fetching.ended(1_600_000_001, 1_600_000_001);
        save(origin, "/live/demo/" + manifest, view);
        saveRenditions(origin, "/live/demo/", view);
        assertThat(decodedFrames("live/demo/" + manifest, 59)).isEqualTo(59 * 25);
    }

    private void saveRenditions(Fetching origin, String channel, View view) throws IOException {
        for (String rendition : RENDITIONS) {
            String prefix = channel + rendition + "/";
            save(origin, prefix + "index.m3u8", view);
            save(origin, prefix + "init.mp4", view);
            for (MediaSegment segment :
                    origin.mediaPlaylist(prefix + "index.m3u8", view).mediaSegments()) {
                save(origin, prefix + segment.uri(), view);
                saveUnderItsSecondName(origin, prefix, segment, view);
            }
        }
    }

    private void saveUnderItsSecondName(Fetching origin, String prefix, MediaSegment segment, View view)
            throws IOException {
        long number = Long.parseLong(segment.uri().replace(".m4s", ""));
        boolean isAudio = prefix.endsWith("a1/");
        long seconds = number * 2;
        String timed = "t" + (isAudio ? seconds * 48_000 / 1024 * 1024 : seconds * 90_000) + ".m4s";
        if (origin.find(prefix + timed, view) instanceof Lookup.Found) {
            save(origin, prefix + timed, view);
        }
    }

    private void save(Fetching origin, String path, View view) throws IOException {
        Path file = folder.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.write(file, origin.body(path, view));
    }

    /** The pictures of the best video rendition; fails on the first complaint of the decoders of picture or sound. */
    private long decodedFrames(String manifest, int seconds) throws IOException, InterruptedException {
        Path report = folder.resolve("report.txt");
        Process ffmpeg = new ProcessBuilder(
                        "/usr/bin/ffmpeg",
                        "-hide_banner",
                        "-nostdin",
                        "-v",
                        "error",
                        "-xerror",
                        "-stats_period",
                        "60",
                        "-progress",
                        folder.resolve("progress.txt").toString(),
                        "-i",
                        folder.resolve(manifest).toString(),
                        "-map",
                        "0:v:2",
                        "-map",
                        "0:a:0",
                        "-t",
                        Integer.toString(seconds),
                        "-f",
                        "null",
                        "-")
                .redirectErrorStream(true)
                .redirectOutput(report.toFile())
                .start();
        assertThat(ffmpeg.waitFor()).as(Files.readString(report)).isZero();
        assertThat(Files.readString(report)).isEmpty();
        return Files.readAllLines(folder.resolve("progress.txt"), StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith("frame="))
                .mapToLong(line -> Long.parseLong(line.substring("frame=".length())))
                .max()
                .orElseThrow();
    }
}
