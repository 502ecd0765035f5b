// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tidemark.edge.config.BitRate;
import tidemark.edge.config.ChannelConfig;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.sizing.DvrClass;

/** The channels of a configuration as sizing counts them: those with the same bit rates and window are one class. */
final class ConfiguredClasses {
    private ConfiguredClasses() {}

    /** In the order of the file; empty when it names no channels. */
    static List<DvrClass> of(EdgeConfig config) {
        Map<Likeness, List<String>> names = new LinkedHashMap<>();
        for (ChannelConfig channel : config.channels()) {
            names.computeIfAbsent(Likeness.of(channel, config), like -> new ArrayList<>())
                    .add(channel.name());
        }
        List<DvrClass> classes = new ArrayList<>();
        names.forEach((like, channels) -> classes.add(
                new DvrClass(nameOf(channels), channels.size(), like.bitRates(), like.dvr(), like.forDisk())));
        return classes;
    }

    private static String nameOf(List<String> channels) {
        return channels.size() <= 2
                ? String.join(" and ", channels)
                : channels.get(0) + " and " + (channels.size() - 1) + " more";
    }

    /** What makes channels one class. */
    private record Likeness(List<Long> bitRates, Duration dvr, boolean forDisk) {
        static Likeness of(ChannelConfig channel, EdgeConfig config) {
            Duration dvr = Homes.dvr(channel, config);
            return new Likeness(
                    channel.bitrates().stream().map(BitRate::bitsPerSecond).toList(),
                    dvr,
                    Homes.isForDisk(channel, config));
        }
    }
}
