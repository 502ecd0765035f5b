// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One channel, for sizing and statistics.
 *
 * @param name as statistics call it
 * @param path every target below it belongs to the channel
 * @param bitrates of all renditions, video and audio
 * @param dvr how far back viewers may go; null for {@code live.dvr}
 */
public record ChannelConfig(
        String name,
        String path,
        List<BitRate> bitrates,
        @JsonSetter(nulls = Nulls.SET) @Nullable Duration dvr) {
    public ChannelConfig {
        bitrates = List.copyOf(bitrates);
        Check.that(!name.isBlank(), "channels.name", name, "a name");
        Check.that(
                path.startsWith("/") && path.endsWith("/"),
                "channels.path",
                path,
                "/a/path/ with a slash at both ends");
        Check.that(dvr == null || !(dvr.isNegative() || dvr.isZero()), "channels.dvr", String.valueOf(dvr), "> 0s");
    }
}
