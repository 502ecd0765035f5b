// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidemark.edge.DiskEdge.SEGMENT;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.stats.Meter;
import tidemark.edge.store.PurgeScope;

/** A purge of any kind reaches the disk before it is answered, and nothing of what it means comes back. */
@SuppressWarnings("NullAway.Init")
class PurgedDiskTest {
    private static final String BODY = DiskEdge.bytes(300_000, 1);
    private static final String OTHER = "/live/sport/1080p/seg-1.m4s";

    @TempDir
    private Path folder;

    private DiskEdge edge;

    @BeforeEach
    void begin() {
        edge = DiskEdge.in(folder);
        edge.originDoes(head -> ScriptedEdge.answer(
                200,
                BODY,
                "cache-control: max-age=3600",
                "surrogate-key: " + (head.contains("/news/") ? "news" : "sport")));
    }

    @AfterEach
    void end() {
        edge.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url=" + SEGMENT,
                "prefix=/live/news/",
                "tag=news",
                "prefix=/live/news/&soft=true",
                "url=" + SEGMENT + "&soft=true"
            })
    void whatIsNamedIsFetchedAnewAndNothingElse(String named) {
        edge.holdsOnDiskAlone(SEGMENT);
        edge.holdsOnDiskAlone(OTHER);

        Fetched purged = Fetched.post(edge.fixture().admin(), "/purge?" + named, "");

        assertThat(purged.status()).isEqualTo(200);
        assertThat(purged.text()).contains("\"onDisk\":1");
        edge.originIsGone();
        assertThat(edge.get(SEGMENT).status()).isEqualTo(502);
        assertThat(edge.get(OTHER).text()).isEqualTo(BODY);
    }

    @Test
    void whatAnEncoderThatStartedOverHadPlayedIsForgotten() {
        edge.holdsOnDiskAlone(SEGMENT);
        edge.originIsGone();

        edge.fixture().edge().forget(List.of(new PurgeScope.Media("/live/news/")));

        assertThat(edge.get(SEGMENT).status()).isEqualTo(502);
        edge.restart();
        assertThat(edge.get(SEGMENT).status()).isEqualTo(502);
    }

    @Test
    void whatIsFetchedAfterwardsGoesToDiskAgain() {
        edge.holdsOnDiskAlone(SEGMENT);
        Fetched.post(edge.fixture().admin(), "/purge?url=" + SEGMENT, "");
        edge.holdsOnDiskAlone(SEGMENT);
        edge.originIsGone();

        assertThat(edge.get(SEGMENT).text()).isEqualTo(BODY);
        await().until(() -> edge.value(Meter.HITS_DISK) == 1);
    }
}
