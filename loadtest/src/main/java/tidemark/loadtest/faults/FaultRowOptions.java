// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.faults;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.http.Transport;

/**
 * A row to make.
 *
 * @param title which cache, which fault
 * @param streams what is watched at the same time, by a name for each
 * @param viewers of each stream
 * @param witnesses whom to ask about it
 */
public record FaultRowOptions(
        Title title,
        Transport.Options transport,
        Map<String, String> streams,
        int viewers,
        Timetable timetable,
        Witnesses witnesses) {
    public FaultRowOptions {
        streams = new LinkedHashMap<>(streams);
        if (streams.isEmpty()) {
            throw new IllegalArgumentException("--stream is missing (expected: --stream NAME=URL)");
        }
    }

    /** What the row is called. */
    public record Title(String cache, String row) {}

    /**
     * When what happens, counted from the first viewer's arrival.
     *
     * @param broken when the origin breaks, by the command {@code breakBy}; empty: it does not
     * @param mended when it is mended, by the command {@code mendBy}; empty: it is not
     * @param duration when it is over
     */
    public record Timetable(Duration broken, String breakBy, Duration mended, String mendBy, Duration duration) {
        public Timetable {
            if (broken.compareTo(mended) >= 0 || mended.compareTo(duration) >= 0) {
                throw new IllegalArgumentException("--break-at, --mend-at, --duration: not in order (expected: "
                        + broken.toMillis() + "ms < " + mended.toMillis() + "ms < " + duration.toMillis() + "ms)");
            }
        }
    }

    /**
     * Whom to ask.
     *
     * @param origins control ports of origin simulators
     * @param edge admin port of the edge
     */
    public record Witnesses(List<URI> origins, @Nullable URI edge) {
        public Witnesses {
            origins = List.copyOf(origins);
        }
    }
}
