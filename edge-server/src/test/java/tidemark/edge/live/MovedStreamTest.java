// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.TurnedTime;
import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.Grace;
import tidemark.edge.config.LiveConfig;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.live.prefetch.Succession;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.MediaText;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.request.Target;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.Body;
import tidemark.edge.store.StoredObject;
import tidemark.edge.time.Alarms;

/** Who fetches ahead is told of every step of a stream that is watched, and of no other. */
class MovedStreamTest {
    private static final Target TARGET = new Target("/live/c1/video.m3u8", "");
    private static final CacheKey KEY = CacheKey.of(TARGET);

    private final TurnedTime time = new TurnedTime();
    private final LiveStreams live = new LiveStreams(
            LiveConfig.DEFAULT,
            new LiveStreams.Upstream((target, onText) -> {}, target -> {}, (target, remedy) -> {}, played -> {}),
            time,
            Alarms.SILENT,
            new Stats());
    private final List<Succession> steps = new ArrayList<>();

    MovedStreamTest() {
        live.moving(steps::add);
    }

    @AfterEach
    void close() {
        live.close();
    }

    private void publish(MediaText playlist) {
        ByteBuf bytes = Unpooled.copiedBuffer(playlist.text(), StandardCharsets.UTF_8);
        Body body = new Body(bytes.readableBytes());
        body.append(bytes);
        bytes.release();
        body.complete();
        StoredObject arrived = new StoredObject(
                KEY,
                ObjectKind.PLAYLIST,
                ResponseHead.of(200).build(),
                body,
                new Freshness(time.millis(), 0, false, 1000, Grace.NONE));
        live.judge(arrived, false, URI.create("http://origin.invalid"))
                .serve()
                .body()
                .release();
        body.release();
    }

    private List<String> edges() {
        return steps.stream()
                .map(step -> edge(step.before()) + " to " + edge(step.now()))
                .toList();
    }

    /** The newest segment's number. */
    private static String edge(@Nullable Manifest manifest) {
        return manifest instanceof Manifest.Media media
                ? Long.toString(media.playlist().lastComplete())
                : "none";
    }

    @Test
    void theFirstVersionHasNoneBefore() {
        publish(MediaText.window(1, 4));

        assertThat(edges()).containsExactly("none to 4");
    }

    @Test
    void aNewerVersionComesWithTheOneBefore() {
        publish(MediaText.window(1, 4));
        live.watched(KEY, TARGET, 1);
        publish(MediaText.window(1, 5));

        assertThat(edges()).containsExactly("none to 4", "4 to 5");
    }

    @Test
    void aStreamThatNobodyWatchesMovesUnnoticed() {
        publish(MediaText.window(1, 4));
        live.watched(KEY, TARGET, 1);
        time.advance(Duration.ofSeconds(13));
        publish(MediaText.window(1, 5));

        assertThat(edges()).containsExactly("none to 4");
    }

    @Test
    void aVersionThatDoesNotMoveItIsNoStep() {
        publish(MediaText.window(1, 4));
        live.watched(KEY, TARGET, 1);
        publish(MediaText.window(1, 4));
        publish(MediaText.window(1, 4).with("#EXT-X-BITRATE:100"));
        publish(MediaText.window(1, 3));

        assertThat(edges()).containsExactly("none to 4");
    }

    @Test
    void timeAloneMovesAStreamToo() { // D-2
        publish(MediaText.window(1, 4));
        live.watched(KEY, TARGET, 1);
        LiveStream stream = requireNonNull(live.stream(KEY));
        live.movedOn(stream, requireNonNull(stream.snapshot()).manifest());

        Succession last = steps.get(1);
        assertThat(last.before()).isSameAs(last.now());
    }
}
