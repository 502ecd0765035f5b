// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.Durations;
import tidemark.edge.sizing.Capacity;
import tidemark.edge.sizing.DvrClass;

/** The flags of {@code size} that describe channels. */
final class SizedChannels {
    @Option(names = "--channels", paramLabel = "N", description = "how many are like --ladder says (default 1)")
    private @Nullable String count;

    @Option(
            names = "--ladder",
            paramLabel = "RATE",
            split = ",",
            description = "video bit rates of one channel: averages, container included")
    private @Nullable List<String> ladder;

    @Option(
            names = "--audio",
            paramLabel = "[N]xRATE",
            split = ",",
            description = "audio tracks of one channel, such as 2x96k (default none)")
    private @Nullable List<String> audio;

    @Option(names = "--dvr", paramLabel = "DURATION", description = "how far back viewers may go (default 60s)")
    private @Nullable String dvr;

    @Option(
            names = "--class",
            paramLabel = "KEY=VALUE,...",
            description =
                    "channels of another kind, all in one: name, channels, ladder, audio and dvr mean what the flags"
                            + " mean; repeat it for each DVR class")
    private @Nullable List<String> classes;

    @Option(
            names = "--segment",
            paramLabel = "DURATION",
            description = "how long a segment is (default 2s); shorter ones make more overhead")
    private @Nullable String segment;

    /** Those of the file, of {@code --ladder}, and of each {@code --class}. */
    List<DvrClass> classes(List<DvrClass> ofFile) {
        List<DvrClass> all = new ArrayList<>(ofFile);
        if (ladder != null) {
            all.add(ClassWords.ofFlags(count, ladder, audio, dvr).read());
        } else if (count != null || audio != null || dvr != null) {
            throw new ConfigError(
                    "--channels, --audio and --dvr belong to --ladder, which is not given",
                    "--ladder",
                    "give its bit rates, such as --ladder 400k,800k,2.5M,6M");
        }
        for (String words : classes == null ? List.<String>of() : classes) {
            all.add(ClassWords.parse(words, all.size() + 1).read());
        }
        return all;
    }

    /** How long segments are. */
    Duration segment() {
        Duration told = segment == null ? Capacity.SEGMENT : Flags.read("--segment", segment, Durations::parse);
        if (told.isZero()) {
            throw new ConfigError("a segment of 0s cannot be", "--segment", "give how long one is, such as 2s");
        }
        return told;
    }
}
