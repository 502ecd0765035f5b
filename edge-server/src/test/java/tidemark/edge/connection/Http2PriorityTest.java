// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.EdgeFixture;
import tidemark.edge.Http2Frames;
import tidemark.edge.Http2Frames.Frame;
import tidemark.edge.ScriptedOrigin;

/** Which of its streams a connection lets go first (RFC 9113 §10.5, H-46), seen frame by frame. */
class Http2PriorityTest {
    /** What a client that says nothing takes at first, of a stream and of the connection (RFC 9113 §6.9.2). */
    private static final int WINDOW = 65_535;

    /** Bytes of a TLS record, at most (RFC 8446 §5.1). */
    private static final int RECORD = 16_384;

    private static final int SEGMENT = 300_000;
    private static final int PLAYLIST = 40_000;
    private static final int MUCH = 1_000_000;

    private final ScriptedOrigin origin = ScriptedOrigin.by(Http2PriorityTest::answerTo);
    private final EdgeFixture edge = EdgeFixture.builder().origin(origin.url()).start();
    private final Http2Frames client = Http2Frames.to(edge.http());

    @AfterEach
    void close() {
        client.close();
        edge.close();
        origin.close();
    }

    private static String answerTo(String head) {
        int length = head.contains(".m3u8") ? PLAYLIST : head.contains(".mp4") ? 900 : SEGMENT;
        return "HTTP/1.1 200 OK\r\ncache-control: max-age=60\r\ncontent-length: " + length + "\r\n\r\n"
                + "x".repeat(length);
    }

    @Test
    void aPlaylistGoesBeforeTheSegmentsThatWereAskedForEarlier() {
        segmentsThatWait();
        client.request(5, true, "GET", "/live/media.m3u8");
        client.readNext(Http2Frames.HEADERS);

        assertThat(turns(1, 3, 5).subList(0, 3)).containsOnly(5);
    }

    @Test
    void whatFitsIntoOneFrameGoesBeforeSegments() {
        segmentsThatWait();
        client.request(5, true, "GET", "/live/init.mp4");
        client.readNext(Http2Frames.HEADERS);

        assertThat(turns(1, 3, 5).get(0)).isEqualTo(5);
    }

    @Test
    void segmentsTakeTurns() {
        segmentsThatWait();

        List<Integer> turns = turns(1, 3);
        for (int turn = 1; turn < 16; turn++) {
            assertThat(turns.get(turn)).isNotEqualTo(turns.get(turn - 1));
        }
    }

    @Test
    void aFrameFillsATlsRecordTogetherWithItsHead() {
        segmentsThatWait();
        List<Frame> frames = framesThatCome(3);

        assertThat(frames.stream()
                        .filter(frame -> frame.stream() == 3 && !frame.endsStream())
                        .mapToInt(frame -> frame.payload().length))
                .isNotEmpty()
                .containsOnly(RECORD - 9);
    }

    /** Streams 1 and 3, of which nothing more can go until the connection's window opens. */
    private void segmentsThatWait() {
        client.request(1, true, "GET", "/live/segment-1.m4s");
        for (int read = 0; read < WINDOW; ) {
            read += client.readNext(Http2Frames.DATA).payload().length;
        }
        client.request(3, true, "GET", "/live/segment-3.m4s");
        client.readNext(Http2Frames.HEADERS);
        client.window(1, MUCH);
        client.window(3, MUCH);
    }

    private List<Integer> turns(Integer... streams) {
        return framesThatCome(streams).stream().map(Frame::stream).toList();
    }

    /** Opens the connection's window; the DATA that comes, until the streams have ended. */
    private List<Frame> framesThatCome(Integer... streams) {
        client.window(0, MUCH);
        Set<Integer> running = new HashSet<>(List.of(streams));
        List<Frame> frames = new ArrayList<>();
        while (!running.isEmpty()) {
            Frame frame = client.readNext(Http2Frames.DATA);
            frames.add(frame);
            if (frame.endsStream()) {
                running.remove(frame.stream());
            }
        }
        return frames;
    }
}
