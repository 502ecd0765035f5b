// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tidemark.edge.health.Remedy;
import tidemark.edge.playlist.MediaText;
import tidemark.edge.request.Target;
import tidemark.edge.stats.Meter;

/** What a late node does for itself (H-12, L-16). */
class SelfHelpTest {
    private static final String PLAYLIST = "/live/c1/media.m3u8";
    private static final Target TARGET = new Target(PLAYLIST, "");

    /** A playlist whose newest segment has this number. */
    private static String upTo(long newest) {
        String text = MediaText.window(newest - 4, 5).text();
        return "HTTP/1.1 200 OK\r\ncontent-type: application/vnd.apple.mpegurl\r\ncontent-length: " + text.length()
                + "\r\n\r\n" + text;
    }

    private static long served(EdgeFixture edge) {
        return Viewer.edgeSequence(Fetched.get(edge.http(), PLAYLIST).text());
    }

    @Test
    void theOnlyOriginsOlderCopyIsAskedForAgainOverANewConnection() {
        TurnedTime time = new TurnedTime();
        AtomicInteger newest = new AtomicInteger(100);
        try (ScriptedOrigin balanced = ScriptedOrigin.start(wire -> {
                    for (int behind = 0; !wire.readHead().isEmpty(); behind = 3) {
                        wire.send(upTo(newest.get() - behind));
                    }
                });
                EdgeFixture edge =
                        EdgeFixture.builder().time(time).origin(balanced.url()).start()) {
            for (int step = 0; step < 8; step++) {
                assertThat(served(edge)).isEqualTo(newest.get());
                newest.incrementAndGet();
                time.advance(Duration.ofSeconds(5));
            }
            assertThat(edge.edge().stats().value(Meter.PLAYLISTS_REFUSED)).isPositive();
        }
    }

    @Test
    void aRefetchAsksAsAViewerWouldAlsoForWhatIsFreshAndAPeerIsNotThereToAsk() {
        TurnedTime time = new TurnedTime();
        AtomicInteger asked = new AtomicInteger();
        try (ScriptedOrigin origin = ScriptedOrigin.by(head -> {
                    boolean probe = head.contains("no-cache");
                    asked.addAndGet(probe ? 0 : 1);
                    return upTo(100);
                });
                EdgeFixture edge =
                        EdgeFixture.builder().time(time).origin(origin.url()).start()) {
            served(edge);
            edge.edge().help(TARGET, Remedy.REFETCH);
            await().until(() -> asked.get() == 2);
            edge.edge().help(TARGET, Remedy.FRESHEST_PEER);
            time.advance(Duration.ofSeconds(5));
            edge.edge().help(TARGET, Remedy.REFETCH);

            await().until(() -> asked.get() == 3);
        }
    }

    @Test
    void aReconnectLeavesTheConnectionsThatAreOpenAndFetchesWhatIsFreshToo() {
        CountDownLatch left = new CountDownLatch(1);
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
                    while (!wire.readHead().isEmpty()) {
                        wire.send(upTo(100 + wire.number()));
                    }
                    left.countDown();
                });
                EdgeFixture edge = EdgeFixture.builder()
                        .origin(origin.url())
                        .time(new TurnedTime())
                        .start()) {
            long first = served(edge);
            edge.edge().help(TARGET, Remedy.RECONNECT);

            await().until(() -> served(edge) > first);
            await().until(() -> left.getCount() == 0);
        }
    }

    @Test
    void theOriginThatBroughtWhatIsHeldIsAskedLastFromThenOn() {
        TurnedTime time = new TurnedTime();
        try (EdgeFixture edge = EdgeFixture.builder().time(time).secondOrigin().start()) {
            Viewer viewer = Viewer.of(edge.http(), "c1");
            long first = viewer.edgeSequence();
            edge.edge().help(new Target(viewer.playlist(), ""), Remedy.OTHER_ORIGIN);
            time.advance(Duration.ofSeconds(2));

            assertThat(viewer.edgeSequence()).isEqualTo(first + 1);
            assertThat(edge.origin().requestLog().count(viewer.playlist())).isEqualTo(1);
            assertThat(edge.edge().stats().value(Meter.ORIGIN_LATE)).isEqualTo(1);
        }
    }
}
