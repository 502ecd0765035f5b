// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One channel, for sizing, for statistics and for where its segments lie.
 *
 * @param name as statistics call it
 * @param path every target below it belongs to the channel
 * @param bitrates of all renditions, video and audio
 * @param dvr how far back viewers may go; null for {@code live.dvr}
 * @param keep where its segments lie
 */
public record ChannelConfig(
        String name,
        String path,
        List<BitRate> bitrates,
        @Nullable Duration dvr,
        Keep keep) {
    /** Where the segments of a channel lie. */
    public enum Keep {
        /** All of them in memory. */
        MEMORY,
        /** The live window in memory, all of them on disk. */
        DISK,
        /** On disk where there is one and the window is long, else in memory. */
        AUTO
    }

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

    /** As a file gives it, where what has a default may be missing. */
    @JsonCreator
    static ChannelConfig read(
            @JsonProperty("name") String name,
            @JsonProperty("path") String path,
            @JsonProperty("bitrates") List<BitRate> bitrates,
            @JsonProperty("dvr") @JsonSetter(nulls = Nulls.SET) @Nullable Duration dvr,
            @JsonProperty("keep") @JsonSetter(nulls = Nulls.SET) @Nullable Keep keep) {
        return new ChannelConfig(name, path, bitrates, dvr, keep == null ? Keep.AUTO : keep);
    }

    /** Whether a target's path belongs to the channel. */
    public boolean has(String target) {
        return target.startsWith(path);
    }
}
