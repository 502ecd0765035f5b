// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tidemark.edge.config.BitRate;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.Durations;
import tidemark.edge.sizing.Capacity;

/** {@code size}: what the store must hold, with the arithmetic. */
@Command(
        name = "size",
        description = "Computes what a store must hold: capacity = sum of bitrates x DVR.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  edge-server size --channels 40 --ladder 400k,800k,2.5M,6M --audio 2x96k --dvr 12h"
        })
final class SizeCommand implements Runnable {
    private static final Pattern AUDIO = Pattern.compile("(?:([0-9]{1,3})x)?([^x]*)");

    @Option(names = "--channels", defaultValue = "1", description = "how many (default ${DEFAULT-VALUE})")
    private int channels;

    @Option(names = "--ladder", required = true, split = ",", description = "video bit rates of one channel")
    private List<String> ladder = new ArrayList<>();

    @Option(names = "--audio", paramLabel = "NxRATE", description = "audio of one channel, such as 2x96k")
    private String audioTracks = "";

    @Option(
            names = "--dvr",
            defaultValue = "60s",
            description = "how far back viewers may go (default ${DEFAULT-VALUE})")
    private String dvr = "60s";

    @Override
    public void run() {
        long video = ladder.stream().mapToLong(rate -> bits("--ladder", rate)).sum();
        long audio = audioBits();
        Duration window = Flags.read("--dvr", dvr, Durations::parse);
        long bits = total(video + audio);
        long bytes = capacity(bits, window);
        System.out.printf(
                Locale.ROOT,
                "bitrate   %,15d bit/s  = %d channels x (%,d video + %,d audio)%n",
                bits,
                channels,
                video,
                audio);
        System.out.printf(
                Locale.ROOT,
                "window    %15s        = DVR, and 30s for what just left and what is coming%n",
                Durations.format(window));
        System.out.printf(
                Locale.ROOT,
                "capacity  %,15d bytes  = bitrate x window / 8 (%.1f GiB)%n",
                bytes,
                bytes / (double) (1L << 30));
    }

    private long total(long perChannel) {
        if (channels < 1) {
            throw new ConfigError(channels + " channels cannot be", "--channels", "give how many, 1 or more");
        }
        try {
            return Math.multiplyExact(perChannel, channels);
        } catch (ArithmeticException tooMuch) {
            throw tooMuch();
        }
    }

    private static long capacity(long bits, Duration window) {
        try {
            return Capacity.bytes(List.of(new Capacity.Term(bits, window)));
        } catch (ArithmeticException tooMuch) {
            throw tooMuch();
        }
    }

    private static ConfigError tooMuch() {
        return new ConfigError("no machine holds that much", "--channels, --ladder, --dvr", "check their units");
    }

    private long audioBits() {
        Matcher form = AUDIO.matcher(audioTracks);
        if (!form.matches()) {
            throw new ConfigError(
                    "'" + audioTracks + "' is not audio", "--audio", "write how many and their rate, such as 2x96k");
        }
        long count = form.group(1) == null ? 1 : Long.parseLong(form.group(1));
        return form.group(2).isEmpty() ? 0 : count * bits("--audio", form.group(2));
    }

    private static long bits(String flag, String rate) {
        return Flags.read(flag, rate, BitRate::parse).bitsPerSecond();
    }
}
