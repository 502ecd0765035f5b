// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import tidemark.origin.channel.Channel;
import tidemark.origin.channel.Rendition;

/**
 * The channel that can be watched: the recordings that {@code src/main/media/make-asset.sh} made. They last eight seconds,
 * in closed groups of pictures of one second, so segments of any whole number of seconds can be cut.
 */
public final class DemoChannel {
    public static final String NAME = "demo";

    private static final List<String> RENDITIONS = List.of("v240", "v360", "v720", "a1");

    private DemoChannel() {}

    public static Channel of(int segmentSeconds) {
        Stream<Rendition> renditions =
                RENDITIONS.stream().map(name -> new LoopedRendition(name, recording(name), segmentSeconds));
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
