// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.FileRegion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/** Bodies that lie in files: the same bytes, whatever becomes of the file, and nothing of it left behind. */
class SegmentFilesTest {
    private static final int LARGE = 3 << 20;
    private static final int PIECE = 100_000;

    @TempDir
    private Path directory = Path.of("");

    private final Stats stats = new Stats();
    private final byte[] all = bytes();

    private static byte[] bytes() {
        byte[] bytes = new byte[LARGE];
        new Random(11).nextBytes(bytes);
        return bytes;
    }

    private static void append(Body body, byte[] bytes, int from, int until) {
        for (int at = from; at < until; at += PIECE) {
            ByteBuf piece = Unpooled.wrappedBuffer(bytes, at, Math.min(PIECE, until - at));
            body.append(piece);
            piece.release();
        }
    }

    private Body whole(SegmentFiles files) {
        Body body = files.body(LARGE);
        append(body, all, 0, LARGE);
        body.complete();
        return body;
    }

    private long namesLeft() throws IOException {
        try (Stream<Path> names = Files.list(directory)) {
            return names.count();
        }
    }

    private static byte[] sent(FileRegion region) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (region.transferred() < region.count()) {
            region.transferTo(Channels.newChannel(out), region.transferred());
        }
        return out.toByteArray();
    }

    @Test
    void theBytesAreThoseThatCameAsCopiesAndAsTheyLie() throws IOException {
        Body body = whole(new SegmentFiles(directory, 1, stats));
        FileRegion region = requireNonNull(body.region(1000, 2_000_000));

        assertThat(body.copy()).isEqualTo(all);
        assertThat(sent(region)).isEqualTo(Arrays.copyOfRange(all, 1000, 2_001_000));
        assertThat(body.footprint()).isEqualTo(LARGE);
        assertThat(stats.value(Meter.STORE_FILES)).isOne();
        region.release();
        body.release();
    }

    @Test
    void aFileHasNoNameAndIsGoneWithItsLastReader() throws IOException {
        long before = SegmentFile.allocated();
        Body body = whole(new SegmentFiles(directory, 1, stats));
        assertThat(namesLeft())
                .as("names while it is open: a process that is killed leaves nothing")
                .isZero();
        FileRegion slow = requireNonNull(body.region(0, LARGE));
        body.release();

        assertThat(body.acquire()).isFalse();
        assertThat(sent(slow)).as("evicted while a client reads it").isEqualTo(all);
        assertThat(stats.value(Meter.STORE_FILES)).isOne();
        assertThat(SegmentFile.allocated()).isEqualTo(before + LARGE);
        slow.release();
        assertThat(stats.value(Meter.STORE_FILES)).isZero();
        assertThat(SegmentFile.allocated()).isEqualTo(before);
    }

    @Test
    void aPartIsNeverLongerThanWhatWasWritten() {
        Body body = new SegmentFiles(directory, 1, stats).body(LARGE);
        assertThat(body.region(0, LARGE)).isNull();
        append(body, all, 0, 250_000);
        FileRegion region = requireNonNull(body.region(50_000, LARGE));

        assertThat(region.count()).as("D-35: a fill that breaks off").isEqualTo(200_000);
        assertThat(body.region(250_000, LARGE)).isNull();
        region.release();
        body.fail();
        body.release();
    }

    @Test
    void moreFilesThanMayBeOpenAreNotOpened() {
        SegmentFiles files = new SegmentFiles(directory, 1, stats);
        Body first = whole(files);
        Body second = whole(files);

        assertThat(second.region(0, LARGE)).isNull();
        assertThat(second.copy()).isEqualTo(all);
        assertThat(second.footprint()).isEqualTo(LARGE);
        assertThat(stats.value(Meter.STORE_FILES_MISSED)).isOne();
        first.release();
        second.release();
    }

    @Test
    void whatIsSmallOrOfUnknownLengthLiesInDirectMemory() {
        SegmentFiles files = new SegmentFiles(directory, 1, stats);
        for (long expected : new long[] {-1, SegmentFiles.SMALLEST - 1}) {
            Body body = files.body(expected);
            append(body, all, 0, 200_000);

            assertThat(body.region(0, 10)).isNull();
            assertThat(stats.value(Meter.STORE_FILES)).isZero();
            body.release();
        }
    }

    @Test
    void aDirectoryThatIsNotThereCostsNothingButTheFile() {
        Body body = whole(new SegmentFiles(directory.resolve("gone"), 1, stats));

        assertThat(body.copy()).isEqualTo(all);
        assertThat(stats.value(Meter.STORE_FILES_MISSED)).isOne();
        assertThat(stats.value(Meter.STORE_FILES)).isZero();
        body.release();
    }

    /** On a tmpfs of its own, which takes a system administrator to mount. */
    @Test
    void aBodyGoesOnInMemoryWhereTheSharedMemoryIsFull() throws IOException, InterruptedException {
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", directory.toString()))
                .isZero();
        try {
            Body body = new SegmentFiles(directory, 1, stats).body(LARGE);
            append(body, all, 0, 900_000);
            FileRegion under = requireNonNull(body.region(0, LARGE));
            append(body, all, 900_000, LARGE);
            body.complete();

            assertThat(under.count()).isEqualTo(900_000);
            assertThat(sent(under)).isEqualTo(Arrays.copyOf(all, 900_000));
            assertThat(body.copy()).isEqualTo(all);
            FileRegion begin = requireNonNull(body.region(0, LARGE));
            assertThat(begin.count() % Body.BLOCK)
                    .as("a block lies in one piece")
                    .isZero();
            assertThat(body.region(begin.count(), LARGE)).isNull();
            assertThat(stats.value(Meter.STORE_FILES_MISSED)).isOne();
            begin.release();
            under.release();
            body.release();
        } finally {
            assertThat(run("umount", directory.toString()))
                    .as("nothing is open there")
                    .isZero();
        }
    }

    private static int run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException missing) {
            return -1;
        }
    }
}
