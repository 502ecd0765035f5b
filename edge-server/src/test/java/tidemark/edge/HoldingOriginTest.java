// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An origin that offers blocking reload is asked for what comes next, and holds the question until it is there (H-76). */
class HoldingOriginTest {
    private static final String PLAYLIST = "/live/c/index.m3u8";

    private final TurnedTime time = new TurnedTime();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Object news = new Object();
    private final ScriptedOrigin origin = ScriptedOrigin.start(this::play);
    private final EdgeFixture fixture =
            EdgeFixture.builder().origin(origin.url()).ringing(time).start();
    private int newest = 10;

    @AfterEach
    void close() {
        publish(1000);
        fixture.close();
        origin.close();
    }

    @Test
    void theNextSegmentIsHereAsSoonAsTheOriginHasIt() {
        assertThat(edgeSequence()).isEqualTo(10);
        await().until(() -> {
            time.advance(Duration.ofMillis(100));
            return asked.stream().anyMatch(target -> target.contains("_HLS_msn=11"));
        });

        publish(11);

        await().until(() -> edgeSequence() == 11);
    }

    @Test
    void noViewerWaitsForTheQuestionThatIsHeld() {
        edgeSequence();
        await().until(() -> {
            time.advance(Duration.ofMillis(100));
            return asked.stream().anyMatch(target -> target.contains("_HLS_msn=11"));
        });

        assertThat(edgeSequence()).isEqualTo(10);
    }

    @Test
    void whatWasHeldIsAsNewAsItsHead() {
        edgeSequence();
        await().until(() -> {
            time.advance(Duration.ofMillis(100));
            return asked.stream().anyMatch(target -> target.contains("_HLS_msn=11"));
        });
        time.advance(Duration.ofSeconds(1));

        publish(11);
        await().until(() -> edgeSequence() == 11);

        assertThat(Fetched.get(fixture.http(), PLAYLIST).field("age"))
                .as("C-12, T-14")
                .contains("0");
    }

    private long edgeSequence() {
        return Viewer.edgeSequence(Fetched.get(fixture.http(), PLAYLIST).text());
    }

    private void publish(int segment) {
        synchronized (news) {
            newest = segment;
            news.notifyAll();
        }
    }

    private void play(ScriptedOrigin.Wire wire) throws IOException {
        for (String head = wire.readHead(); !head.isEmpty(); head = wire.readHead()) {
            String target = head.split(" ", 3)[1];
            asked.add(target);
            int at = target.indexOf("_HLS_msn=");
            String body = playlist(at < 0 ? 0 : Integer.parseInt(target.substring(at + 9)));
            wire.send("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.apple.mpegurl\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body);
        }
    }

    /** Waits until this segment is there. */
    private String playlist(int awaited) {
        synchronized (news) {
            while (newest < awaited) {
                try {
                    news.wait();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return "";
                }
            }
            StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:2\n"
                    + "#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES\n#EXT-X-MEDIA-SEQUENCE:" + (newest - 4) + '\n');
            for (int segment = newest - 4; segment <= newest; segment++) {
                text.append("#EXTINF:2,\n").append(segment).append(".ts\n");
            }
            return text.toString();
        }
    }
}
