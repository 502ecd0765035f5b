// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import tidemark.edge.TurnedTime;
import tidemark.edge.live.availability.Lifetime;
import tidemark.edge.request.Target;
import tidemark.edge.time.Alarms;

/** A question about one segment is put to a few streams, however many there are. */
class SegmentFoldersTest {
    private final OriginClock clock = new OriginClock(new TurnedTime());
    private final SegmentFolders folders = new SegmentFolders();

    private NamedSegments stream(String path) {
        LiveStream.Errands errands =
                new LiveStream.Errands(stream -> {}, (stream, awaited) -> {}, stream -> {}, (stream, remedy) -> {});
        LiveStream.Times times = new LiveStream.Times(clock, Alarms.SILENT, Lifetime.DEFAULT);
        return new NamedSegments(new LiveStream(new Target(path, ""), times, errands), clock, 60_000, key -> {});
    }

    @Test
    void onlyThoseOfItsFolderAndThoseAboveAreAsked() {
        NamedSegments own = stream("/a.m3u8");
        NamedSegments above = stream("/b.mpd");
        folders.move(own, Set.of(), Set.of("/live/c1/v1/"));
        folders.move(above, Set.of(), Set.of("/live/c1/"));
        folders.move(stream("/c.m3u8"), Set.of(), Set.of("/live/c2/", "/live/c1/v1/deeper/"));

        SegmentFolders.Asked asked = folders.of("/live/c1/v1/5.m4s");

        assertThat(asked.streams()).containsExactlyInAnyOrder(own, above);
        assertThat(asked.all()).isTrue();
    }

    @Test
    void whoseSegmentsLieElsewhereIsNotAskedAnyMore() {
        NamedSegments stream = stream("/a.m3u8");
        folders.move(stream, Set.of(), Set.of("/x/", "/y/"));
        folders.move(stream, Set.of("/x/", "/y/"), Set.of("/y/", "/z/"));

        assertThat(folders.of("/x/5.m4s").streams()).isEmpty();
        assertThat(folders.of("/y/5.m4s").streams()).containsExactly(stream);
        assertThat(folders.of("/z/5.m4s").streams()).containsExactly(stream);
    }

    @Test
    void ofMoreThanMayBeAskedNoneIs() {
        for (int i = 0; i <= SegmentFolders.MOST_ASKED; i++) {
            folders.move(stream("/" + i + ".m3u8"), Set.of(), Set.of("/flat/"));
        }

        SegmentFolders.Asked asked = folders.of("/flat/5.ts");

        assertThat(asked.streams()).isEmpty();
        assertThat(asked.all()).isFalse();
    }

    @Test
    void aPathOfAnyDepthIsLookedUp() {
        assertThat(folders.of("/a".repeat(1000)).all()).isFalse();
        assertThat(folders.of("/5.ts").all()).isTrue();
    }
}
