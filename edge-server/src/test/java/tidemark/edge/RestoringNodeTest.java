// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidemark.edge.DiskEdge.SEGMENT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tidemark.edge.stats.Meter;

/** A node that starts with much on its disk: not ready until all of it can be found, and of use before. */
class RestoringNodeTest extends OnDiskEdge {
    private static final String BODY = DiskEdge.bytes(100_000, 1);
    private static final int MANY = 150;

    RestoringNodeTest() {
        super(BODY);
    }

    @Test
    void isNotReadyAndSaysWhyWhileTheIndexIsRestoredAndThenIs() throws Exception {
        edge.holdsOnDiskAlone(SEGMENT);
        edge.stop();
        Path held = holdUp(indexes().get(0));
        edge.startToRestore();

        Fetched early = edge.readiness();
        assertThat(early.status()).isEqualTo(503);
        assertThat(early.text()).contains("restoring the disk index");
        assertThat(edge.value(Meter.DISK_RESTORING)).isEqualTo(1);
        assertThat(edge.get(SEGMENT).text()).isEqualTo(BODY);
        assertThat(edge.value(Meter.HITS_DISK)).isZero();

        Files.newOutputStream(held).close();

        await().until(() -> edge.readiness().status() == 200);
        assertThat(edge.value(Meter.DISK_OBJECTS)).isGreaterThanOrEqualTo(1);
    }

    @Test
    void findsAllOfALargeDirectoryOfWhichNoStripeWasSealed() throws IOException {
        for (int i = 0; i < MANY; i++) {
            edge.get(name(i));
        }
        await().until(() -> edge.value(Meter.DISK_KEPT) == MANY);
        edge.stop();
        assertThat(indexes()).hasSizeGreaterThan(10);
        for (Path index : indexes()) {
            Files.delete(index);
        }
        int asked = edge.asked();
        edge.start();

        assertThat(edge.value(Meter.DISK_OBJECTS)).isEqualTo(MANY);
        assertThat(edge.value(Meter.DISK_DAMAGED)).isZero();
        for (int i = 0; i < MANY; i++) {
            Fetched answer = edge.get(name(i));
            assertThat(answer.text()).isEqualTo(BODY);
            assertThat(answer.field("cache-status").orElseThrow()).contains("fwd-status=304", "detail=disk");
        }
        assertThat(edge.asked()).isEqualTo(asked + MANY);
        assertThat(edge.value(Meter.BYTES_IN)).isZero();
    }

    private static String name(int number) {
        return "/live/news/1080p/seg-" + number + ".m4s";
    }

    private List<Path> indexes() {
        return DiskFiles.in(edge.disk()).stream()
                .filter(file -> file.toString().endsWith(".index"))
                .toList();
    }

    /** Puts a pipe in the place of a file: who opens it waits until somebody writes. */
    private static Path holdUp(Path file) throws IOException, InterruptedException {
        Files.delete(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        return file;
    }
}
