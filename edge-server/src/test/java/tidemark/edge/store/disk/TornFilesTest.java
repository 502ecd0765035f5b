// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import tidemark.edge.DiskFiles;

/**
 * Whatever happened to the files, opening them does not fail, no object yields a byte that was not written to it, and what was not
 * touched is still there.
 */
class TornFilesTest {
    private static final int OBJECTS = 12;

    private static @Nullable Path sealedFiles;
    private static @Nullable Path openFiles;

    @BeforeContainer
    static void write() throws IOException {
        Path sealed = Files.createTempDirectory("sealed");
        Path open = Files.createTempDirectory("open");
        sealedFiles = sealed;
        openFiles = open;
        try (DiskRoom room = DiskRoom.open(sealed)) {
            for (int i = 0; i < OBJECTS; i++) {
                room.keep(room.object(key(i), DiskRoom.HOUR * (1 + i % 3)), length(i));
            }
            DiskRoom.await(room.store.purge(entry -> entry.key().equals(key(3))));
            DiskFiles.copy(sealed, open);
        }
    }

    @AfterContainer
    static void delete() throws IOException {
        DiskFiles.remove(requireNonNull(sealedFiles));
        DiskFiles.remove(requireNonNull(openFiles));
    }

    private static String key(int i) {
        return "/live/c1/segment-" + i + ".m4s";
    }

    private static int length(int i) {
        return i == 5 ? 600_000 : 20 + i * 900;
    }

    @Property(tries = 40)
    void truncatedAnywhere(@ForAll boolean sealed, @ForAll @IntRange(max = 99) int which, @ForAll long seed)
            throws IOException {
        damage(
                sealed,
                which,
                (file, random) -> {
                    byte[] bytes = Files.readAllBytes(file);
                    Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
                },
                new Random(seed));
    }

    @Property(tries = 50)
    void bitsFlippedAnywhere(@ForAll boolean sealed, @ForAll @IntRange(max = 99) int which, @ForAll long seed)
            throws IOException {
        damage(
                sealed,
                which,
                (file, random) -> {
                    byte[] bytes = Files.readAllBytes(file);
                    for (int flips = random.nextInt(3) + 1; flips > 0 && bytes.length > 0; flips--) {
                        int where = random.nextBoolean()
                                ? random.nextInt(bytes.length)
                                : random.nextInt(Math.min(bytes.length, 200));
                        bytes[where] ^= (byte) (1 << random.nextInt(8));
                    }
                    Files.write(file, bytes);
                },
                new Random(seed));
    }

    @Property(tries = 20)
    void garbageInstead(@ForAll boolean sealed, @ForAll @IntRange(max = 99) int which, @ForAll long seed)
            throws IOException {
        damage(
                sealed,
                which,
                (file, random) -> {
                    byte[] bytes = new byte[random.nextInt(3000)];
                    random.nextBytes(bytes);
                    Files.write(file, bytes);
                },
                new Random(seed));
    }

    @Property(tries = 20)
    void partsZeroedAsAPowerLossLeavesThem(
            @ForAll boolean sealed, @ForAll @IntRange(max = 99) int which, @ForAll long seed) throws IOException {
        damage(
                sealed,
                which,
                (file, random) -> {
                    byte[] bytes = Files.readAllBytes(file);
                    int from = random.nextInt(bytes.length + 1);
                    Arrays.fill(bytes, from, from + random.nextInt(bytes.length - from + 1), (byte) 0);
                    Files.write(file, bytes);
                },
                new Random(seed));
    }

    @Property(tries = 20)
    void onesFileUnderTheNameOfAnother(@ForAll boolean sealed, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        damage(
                sealed,
                random.nextInt(100),
                (file, r) -> {
                    List<Path> files = DiskFiles.in(requireNonNull(file.getParent()));
                    Files.write(file, Files.readAllBytes(files.get(r.nextInt(files.size()))));
                },
                random);
    }

    /** Something that happens to a file. */
    @FunctionalInterface
    private interface Damage {
        void happenTo(Path file, Random random) throws IOException;
    }

    private static void damage(boolean sealed, int which, Damage damage, Random random) throws IOException {
        Path directory = Files.createTempDirectory("torn");
        try {
            DiskFiles.copy(requireNonNull(sealed ? sealedFiles : openFiles), directory);
            List<Path> files = DiskFiles.in(directory);
            Path file = files.get(which % files.size());
            damage.happenTo(file, random);
            boolean isJournal = file.toString().endsWith(".journal");
            int found = readAll(directory, isJournal);
            assertThat(readAll(directory, isJournal))
                    .as("after one more restart")
                    .isLessThanOrEqualTo(found);
            assertThat(found).isGreaterThanOrEqualTo(isJournal ? 0 : OBJECTS - 1 - OBJECTS / 3 - 1);
        } finally {
            DiskFiles.remove(directory);
        }
    }

    /** How many objects are found and come back right; none comes back wrong. */
    private static int readAll(Path directory, boolean mayForgetPurges) {
        int found = 0;
        try (DiskRoom room = DiskRoom.open(directory)) {
            for (int i = 0; i < OBJECTS; i++) {
                DiskEntry entry = room.store.find(key(i));
                if (entry != null && isRight(room, entry, length(i))) {
                    found++;
                    assertThat(i).as("purged").matches(number -> number != 3 || mayForgetPurges);
                }
            }
            room.keep("/after", 1000);
            room.readsBack("/after", 1000);
        }
        return found;
    }

    private static boolean isRight(DiskRoom room, DiskEntry entry, int length) {
        ReadBack back = ReadBack.of(room.store, entry);
        try {
            assertThat(back.awaitHead()).isEqualTo(DiskRoom.headOf(entry.key()));
            assertThat(back.awaitBody()).isEqualTo(DiskRoom.bytesOf(entry.key(), length));
            return true;
        } catch (CompletionException broke) {
            assertThat(back.awaitBreak()).isIn(DiskBreak.DAMAGED, DiskBreak.GONE);
            return false;
        }
    }
}
