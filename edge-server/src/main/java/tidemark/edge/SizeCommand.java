// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tidemark.edge.config.BitRate;
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
    @Option(names = "--channels", defaultValue = "1", description = "how many (default ${DEFAULT-VALUE})")
    private int channels;

    @Option(names = "--ladder", required = true, split = ",", description = "video bit rates of one channel")
    private List<String> ladder = new ArrayList<>();

    @Option(names = "--audio", paramLabel = "NxRATE", description = "audio of one channel, such as 2x96k")
    private String audio = "";

    @Option(
            names = "--dvr",
            defaultValue = "60s",
            description = "how far back viewers may go (default ${DEFAULT-VALUE})")
    private String dvr = "60s";

    @Override
    public void run() {
        long video = ladder.stream()
                .mapToLong(rate -> BitRate.parse(rate).bitsPerSecond())
                .sum();
        long bits = Math.multiplyExact(channels, video + audioBits());
        Duration window = Durations.parse(dvr);
        long bytes = Capacity.bytes(List.of(new Capacity.Term(bits, window)));
        System.out.printf(
                "bitrate   %,15d bit/s  = %d channels x (%,d video + %,d audio)%n", bits, channels, video, audioBits());
        System.out.printf(
                "window    %15s        = DVR, and 30s for what just left and what is coming%n",
                Durations.format(window));
        System.out.printf(
                "capacity  %,15d bytes  = bitrate x window / 8 (%.1f GiB)%n", bytes, bytes / (double) (1L << 30));
    }

    private long audioBits() {
        if (audio.isEmpty()) {
            return 0;
        }
        int times = audio.indexOf('x');
        long count = times < 0 ? 1 : Long.parseLong(audio.substring(0, times));
        return count * BitRate.parse(audio.substring(times + 1)).bitsPerSecond();
    }
}
