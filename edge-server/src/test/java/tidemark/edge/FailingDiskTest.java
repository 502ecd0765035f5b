// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tidemark.edge.DiskEdge.SEGMENT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tidemark.edge.stats.Meter;

/** A disk that fails costs no viewer an error: before the head it is a miss, in a body the rest comes from the origin. */
class FailingDiskTest extends OnDiskEdge {
    private static final String BODY = DiskEdge.bytes(2_000_000, 1);

    FailingDiskTest() {
        super(BODY);
    }

    @Test
    void aDirectoryThatIsRemovedIsAMiss() throws IOException {
        edge.holdsOnDiskAlone(SEGMENT);
        DiskFiles.remove(edge.disk());

        assertThat(edge.get(SEGMENT).text()).isEqualTo(BODY);
        assertThat(edge.get("/live/news/1080p/seg-2.m4s").text()).isEqualTo(BODY);
    }

    @Test
    void aByteThatIsWrongInTheMiddleIsNeverServedAndTheRestComesFromTheOrigin() {
        edge.holdsOnDiskAlone(SEGMENT);
        edge.originDoes(head -> rest(head, "\"one\""));
        spoil(1_500_000);

        assertThat(edge.get(SEGMENT).text()).isEqualTo(BODY);
        assertThat(edge.lastAsked()).contains("if-range: \"one\"", "range: bytes=");
        assertThat(edge.value(Meter.FILLS_RESUMED)).isEqualTo(1);
    }

    @Test
    void theBreakIsShownWhereTheOriginHasSomethingElse() {
        edge.holdsOnDiskAlone(SEGMENT);
        edge.originSays(200, DiskEdge.bytes(2_000_000, 2), "etag: \"two\"", "cache-control: max-age=3600");
        spoil(1_500_000);

        assertThatThrownBy(() -> edge.get(SEGMENT)).isInstanceOf(UncheckedIOException.class);
        edge.secondsPass(1);
        assertThat(edge.get(SEGMENT).text()).isEqualTo(DiskEdge.bytes(2_000_000, 2));
    }

    @Test
    void aHeadThatIsWrongIsAMiss() {
        edge.holdsOnDiskAlone(SEGMENT);
        spoilHead();

        assertThat(edge.get(SEGMENT).text()).isEqualTo(BODY);
    }

    /** The part that is asked for, of the version with this tag. */
    private static String rest(String head, String tag) {
        String asked = head.toLowerCase(Locale.ROOT);
        int at = asked.indexOf("range: bytes=");
        if (at < 0) {
            return ScriptedEdge.answer(200, BODY, "etag: " + tag, "cache-control: max-age=3600");
        }
        int first = Integer.parseInt(asked.substring(at + 13, asked.indexOf('-', at)));
        return ScriptedEdge.answer(
                206,
                BODY.substring(first),
                "etag: " + tag,
                "content-range: bytes " + first + "-" + (BODY.length() - 1) + "/" + BODY.length());
    }

    /** Turns a byte of the body on disk. */
    private void spoil(int offset) {
        turn(BODY.substring(offset, offset + 64));
    }

    private void spoilHead() {
        turn("max-age=3600");
    }

    private void turn(String found) {
        try {
            for (Path file : DiskFiles.in(edge.disk())) {
                int at = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).indexOf(found);
                if (at >= 0) {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.write(ByteBuffer.wrap(new byte[] {7}), at);
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
