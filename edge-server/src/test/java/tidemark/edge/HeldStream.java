// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import tidemark.edge.playlist.MediaText;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/**
 * One media playlist that offers blocking reload, as an edge serves it, and a test that says what its origin publishes and
 * when the edge sees that.
 */
final class HeldStream implements AutoCloseable {
    static final String PATH = "/live/video.m3u8";

    /** Half a target duration: what is held is stale after it. */
    private static final long STALE_SECONDS = 2;

    private final ScriptedEdge edge;
    private String fields = "x-nothing: special";

    private HeldStream(ScriptedEdge edge) {
        this.edge = edge;
    }

    /** Segments 10 to 14 are there. */
    static HeldStream start() {
        return with(builder -> builder);
    }

    /** The same behind an edge that differs. */
    static HeldStream with(UnaryOperator<EdgeFixture.Builder> different) {
        HeldStream stream = new HeldStream(ScriptedEdge.with(different));
        stream.publish(until(14));
        return stream;
    }

    /** Five segments, the last of this number, on offer. */
    static MediaText until(long last) {
        return MediaText.window(last - 4, 5).with("#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=3.0");
    }

    /** One more field of every answer from now on. */
    HeldStream saying(String field) {
        fields = field;
        return this;
    }

    /** From now on the origin has this. */
    HeldStream publish(MediaText playlist) {
        edge.originSays(200, playlist.text(), fields);
        return this;
    }

    /** The edge looks at what the origin has, as for a viewer who asks plainly. */
    Fetched see() {
        edge.secondsPass(STALE_SECONDS);
        return edge.get(PATH);
    }

    /** What is there, asked for plainly. */
    Fetched plain() {
        return edge.get(PATH);
    }

    Fetched get(String directives) {
        return edge.get(PATH + "?" + directives);
    }

    /** Asks, and is held. */
    CompletableFuture<Fetched> hold(String directives) {
        long before = waiting();
        CompletableFuture<Fetched> held = Fetched.begin(edge.url(), PATH + "?" + directives);
        awaitWaiting(before + 1);
        assertThat(held).isNotDone();
        return held;
    }

    void awaitWaiting(long count) {
        await().until(() -> waiting() == count);
    }

    long waiting() {
        return stats().value(Meter.RELOADS_WAITING);
    }

    Stats stats() {
        return edge.fixture().edge().stats();
    }

    URI url() {
        return edge.url();
    }

    ScriptedEdge edge() {
        return edge;
    }

    @Override
    public void close() {
        edge.close();
    }
}
