// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tidemark.edge.config.BitRate;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.ConnectionRate;
import tidemark.edge.sizing.Audience;
import tidemark.edge.sizing.Joins;

/** The flags of {@code size} that describe viewers at the peak. */
final class SizedViewers {
    @Option(names = "--viewers", paramLabel = "N", description = "how many watch at once")
    private @Nullable Long viewers;

    @Option(
            names = "--avg-bitrate",
            paramLabel = "RATE",
            description = "what one of them takes on average, audio included; --viewers needs it")
    private @Nullable String averageBitRate;

    @Option(
            names = "--hottest",
            paramLabel = "N",
            description = "how many of them watch the one channel that is watched most (default: they spread evenly);"
                    + " counts where channels are sharded")
    private @Nullable Long hottest;

    @Option(
            names = "--join",
            paramLabel = "N/min",
            description = "new viewers at the peak, each with a new TLS connection: 30000/min, 500/s")
    private @Nullable String join;

    /** Null when nothing is said of viewers. */
    @Nullable Audience audience() {
        if (viewers == null && averageBitRate == null && hottest == null) {
            return null;
        }
        if (viewers == null || viewers < 1) {
            throw new ConfigError("how many viewers there are is not said", "--viewers", "give 1 or more");
        }
        if (averageBitRate == null) {
            throw new ConfigError(
                    "what a viewer takes is not said", "--avg-bitrate", "give the average of all, such as 2.5M");
        }
        long rate = Flags.read("--avg-bitrate", averageBitRate, BitRate::parse).bitsPerSecond();
        if (rate < 1) {
            throw new ConfigError(
                    "nobody watches at 0 bit/s", "--avg-bitrate", "give the average of all, such as 2.5M");
        }
        return new Audience(viewers, rate, onTheHottest(viewers));
    }

    private long onTheHottest(long all) {
        if (hottest != null && (hottest < 0 || hottest > all)) {
            throw new ConfigError(
                    hottest + " viewers of one channel are not part of " + all, "--hottest", "give 0 to " + all);
        }
        return hottest == null ? 0 : hottest;
    }

    /** Null when nothing is said of joins. */
    @Nullable Joins joins() {
        if (join == null) {
            return null;
        }
        ConnectionRate rate = Flags.read("--join", join, ConnectionRate::parse);
        return new Joins(rate.connections(), rate.seconds());
    }
}
