// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.TurnedTime;
import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.Grace;
import tidemark.edge.caching.Tags;
import tidemark.edge.config.LiveConfig;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.flight.ManifestDesk.Ruling;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.Body;
import tidemark.edge.store.PurgeOrder;
import tidemark.edge.store.PurgeScope;
import tidemark.edge.store.SegmentStore;
import tidemark.edge.store.Stamp;
import tidemark.edge.store.StoredObject;
import tidemark.edge.time.Alarms;

/** A snapshot that was purged hard stays the guard, and is told from one that may be served. */
class WithdrawnSnapshotTest {
    private static final CacheKey KEY = new CacheKey("/live/c1/video.m3u8", "");

    private final TurnedTime time = new TurnedTime();
    private final Stats stats = new Stats();
    private final SegmentStore store = new SegmentStore(1 << 20, Runnable::run, time, stats);
    private final LiveStreams live = new LiveStreams(
            LiveConfig.DEFAULT,
            new LiveStreams.Upstream((target, onText) -> {}, target -> {}, (target, remedy) -> {}, played -> {}),
            time,
            Alarms.SILENT,
            stats);

    @AfterEach
    void close() {
        live.close();
        store.close();
    }

    private Ruling judge(int sequence) {
        String text = "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:" + sequence + "\n#EXTINF:2,\n"
                + sequence + ".ts\n#EXTINF:2,\n" + (sequence + 1) + ".ts\n";
        ByteBuf bytes = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
        Body body = new Body(bytes.readableBytes());
        body.append(bytes);
        bytes.release();
        body.complete();
        StoredObject arrived = new StoredObject(
                        KEY,
                        ObjectKind.PLAYLIST,
                        ResponseHead.of(200).build(),
                        body,
                        new Freshness(time.millis(), 0, false, 1000, Grace.NONE))
                .stamped(Stamp.of(store.purges(), Tags.NONE));
        Ruling ruling = live.judge(arrived, true, URI.create("http://origin.invalid"));
        body.release();
        return ruling;
    }

    private boolean servesGone(int sequence) {
        Ruling ruling = judge(sequence);
        boolean gone = store.isGone(ruling.serve());
        ruling.serve().body().release();
        return gone;
    }

    private void purge(boolean soft) {
        store.purgesAlso(live::withdraw);
        store.purge(new PurgeOrder(List.of(PurgeScope.Url.of(KEY)), soft));
    }

    @Test
    void alsoWhenThePurgeItselfIsForgotten() {
        assertThat(servesGone(10)).isFalse();
        purge(false);
        time.advance(Duration.ofHours(1));
        store.tend();

        assertThat(servesGone(7)).as("an older version comes").isTrue();
        assertThat(servesGone(11)).as("a newer version comes").isFalse();
        assertThat(servesGone(7)).as("an older one than that").isFalse();
    }

    @Test
    void untilTheOriginSaysTheSameAgain() {
        servesGone(10);
        purge(false);
        assertThat(store.isGone(requireNonNull(snapshot()).object())).isTrue();

        assertThat(servesGone(10)).isFalse();
        assertThat(servesGone(7)).isFalse();
    }

    @Test
    void notByASoftPurge() {
        servesGone(10);
        purge(true);

        assertThat(servesGone(7)).isFalse();
    }

    private @Nullable Snapshot snapshot() {
        return requireNonNull(live.stream(KEY)).snapshot();
    }
}
