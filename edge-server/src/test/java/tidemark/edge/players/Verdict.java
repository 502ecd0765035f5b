// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.players;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer in the browser would have noticed, as {@code play.mjs} prints it.
 *
 * @param started whether the picture ever moved
 * @param stalls when it stood still for half a second or more after the start
 * @param backwards when its clock went back after the start
 * @param troubles what the player itself called fatal
 * @param failures answers with an error status, and script errors
 * @param reloads how often the page has loaded the stream again since it was opened
 * @param media paths of the segments that came
 * @param manifest the first media playlist or MPD that the player was given since it was opened; null before
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Verdict(
        boolean started,
        double playedSeconds,
        long frames,
        List<Stall> stalls,
        List<Jump> backwards,
        List<String> troubles,
        List<String> failures,
        int reloads,
        List<String> media,
        @Nullable Manifest manifest) {

    /** The picture stood still. */
    record Stall(double atSeconds, long millis) {}

    /** The picture's clock went back. */
    record Jump(double fromSeconds, double toSeconds) {}

    /**
     * A playlist or MPD, as it came.
     *
     * @param atMillis when, by the wall clock
     */
    record Manifest(String path, long atMillis, String text) {}

    Verdict {
        stalls = orNone(stalls);
        backwards = orNone(backwards);
        troubles = orNone(troubles);
        failures = orNone(failures);
        media = orNone(media);
    }

    static Verdict parse(String json) throws JsonProcessingException {
        return new ObjectMapper().readValue(json, Verdict.class);
    }

    private static <T> List<T> orNone(@Nullable List<T> listed) {
        return List.copyOf(Objects.requireNonNullElse(listed, List.of()));
    }
}
