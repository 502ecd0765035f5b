// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidemark.edge.config.ConfigFile;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.request.CacheKey;

/** Which channels lie on disk. */
@SuppressWarnings("NullAway.Init")
class HomesTest {
    private static final String DISK = "store: {disk: [{path: /var/lib/tidemark, size: 1GiB}]}\n";

    @TempDir
    private Path folder;

    private Homes of(String yaml) throws IOException {
        EdgeConfig config = ConfigFile.load(Files.writeString(folder.resolve("edge.yaml"), yaml));
        return Homes.of(config);
    }

    private static CacheKey key(String path) {
        return new CacheKey(path, "");
    }

    @Test
    void withoutChannelsADiskHoldsTheWholeOrigin() throws IOException {
        assertThat(of(DISK).isOnDisk(key("/a/1.m4s"))).isTrue();
        assertThat(of("node: edge").isOnDisk(key("/a/1.m4s"))).isFalse();
    }

    @Test
    void ofChannelsThoseWithALongWindowUnlessTheySayOtherwise() throws IOException {
        Homes homes = of(DISK + """
                channels:
                  - {name: long, path: /long/, bitrates: [1M], dvr: 12h}
                  - {name: edge, path: /five/, bitrates: [1M], dvr: 5m}
                  - {name: told, path: /told/, bitrates: [1M], keep: disk}
                  - {name: kept, path: /kept/, bitrates: [1M], dvr: 12h, keep: memory}
                """);

        assertThat(homes.isOnDisk(key("/long/1.m4s"))).isTrue();
        assertThat(homes.isOnDisk(key("/five/1.m4s"))).isFalse();
        assertThat(homes.isOnDisk(key("/told/1.m4s"))).isTrue();
        assertThat(homes.isOnDisk(key("/kept/1.m4s"))).isFalse();
        assertThat(homes.isOnDisk(key("/other/1.m4s"))).isFalse();
        assertThat(homes.dvr(key("/long/1.m4s"))).isEqualTo(Duration.ofHours(12));
        assertThat(homes.dvr(key("/told/1.m4s"))).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void theLongerPathCounts() throws IOException {
        Homes homes = of(DISK + """
                channels:
                  - {name: all, path: /live/, bitrates: [1M], dvr: 12h}
                  - {name: one, path: /live/one/, bitrates: [1M], dvr: 60s}
                """);

        assertThat(homes.isOnDisk(key("/live/two/1.m4s"))).isTrue();
        assertThat(homes.isOnDisk(key("/live/one/1.m4s"))).isFalse();
    }
}
