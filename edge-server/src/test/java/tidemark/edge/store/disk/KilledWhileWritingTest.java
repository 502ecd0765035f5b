// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.time.EdgeClock;

/**
 * kill -9 during heavy writing: what was kept is there again, byte by byte, and what was torn is not. Four times by default,
 * {@code -Dkills=20} for more.
 */
class KilledWhileWritingTest {
    private static final int KILLS = Integer.getInteger("kills", 4);

    @TempDir
    Path directory;

    @Test
    void everyObjectThatWasKeptComesBackAsItWas() throws Exception {
        Random random = new Random();
        int next = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            int last = writeUntilKilled(next, next + 20 + random.nextInt(150), random.nextInt(3_000_000));
            check(next, last);
            next = last + 1000;
        }
    }

    /** Kills a writer a moment after it kept so many; answers the last that it said was kept. */
    private int writeUntilKilled(int first, int enough, int nanos) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledWriter.class.getName(),
                        directory.toString(),
                        String.valueOf(first))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int last = -1;
        try (BufferedReader told = writer.inputReader()) {
            String line = told.readLine();
            while (line != null && last < enough) {
                last = line.startsWith("kept ") ? Integer.parseInt(line.substring(5)) : last;
                line = told.readLine();
            }
            long until = System.nanoTime() + nanos;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            writer.destroyForcibly();
        }
        assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(last).as("the writer worked until it was killed").isGreaterThanOrEqualTo(enough);
        return last;
    }

    private void check(int first, int last) {
        Stats stats = new Stats();
        try (DiskStore store = DiskStore.open(DiskLayout.of(directory, 256L << 20), EdgeClock.SYSTEM, stats)) {
            Restored restored = DiskRoom.await(store.restored());
            assertThat(restored.objects()).isGreaterThan(20);
            for (int number = 0; number <= last + 1000; number++) {
                checkObject(store, number);
            }
            for (int number = first; number <= last; number++) {
                assertThat(store.find(KilledWriter.key(number)))
                        .as("kept %d", number)
                        .isNotNull();
            }
            assertThat(stats.value(Meter.DISK_DEGRADED)).isZero();
        }
    }

    private static void checkObject(DiskStore store, int number) {
        String key = KilledWriter.key(number);
        DiskEntry entry = store.find(key);
        if (entry != null) {
            ReadBack back = ReadBack.of(store, entry);
            assertThat(back.awaitHead()).isEqualTo(DiskRoom.headOf(key));
            assertThat(back.awaitBody()).isEqualTo(DiskRoom.bytesOf(key, KilledWriter.length(number)));
        }
    }
}
