// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import tidemark.origin.channel.Channel;
import tidemark.origin.channel.Rendition;

/**
 * The channel that can be watched: the recordings that {@code src/main/media/make-asset.sh} made. They last eight seconds,
 * in closed groups of pictures of one second, so segments of any whole number of seconds can be cut.
 */
public final class DemoChannel {
    public static final String NAME = "demo";

    private DemoChannel() {}

    /** The recordings, read when first asked for and shared by all who ask. */
    private static final class Recordings {
        static final Map<String, Recording> BY_NAME = read("v240", "v360", "v720", "a1");

        private Recordings() {}

        private static Map<String, Recording> read(String... names) {
            Map<String, Recording> recordings = new LinkedHashMap<>();
            for (String name : names) {
                recordings.put(name, recording(name));
            }
            return recordings;
        }
    }

    public static Channel of(int segmentSeconds) {
        Stream<Rendition> renditions = Recordings.BY_NAME.entrySet().stream()
                .map(entry -> new LoopedRendition(entry.getKey(), entry.getValue(), segmentSeconds));
        return new Channel(NAME, renditions.toList());
    }

    private static Recording recording(String name) {
        String resource = name + ".mp4";
        try (InputStream file = DemoChannel.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("resource: " + resource + " (expected: to be in the jar)");
            }
            return Recording.read(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
