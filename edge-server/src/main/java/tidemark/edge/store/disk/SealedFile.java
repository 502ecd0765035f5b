// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Small files that are there whole or not at all, also after a power loss. */
final class SealedFile {
    /** What its name ends in while it is being written. */
    static final String UNFINISHED = ".new";

    private static final long LARGEST = 256L << 20;

    private SealedFile() {}

    /** Writes one, replacing what was there. */
    static void write(Disk disk, Path file, ByteBuffer bytes) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try (FileChannel channel = disk.open(unfinished, CREATE, WRITE, TRUNCATE_EXISTING)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, ATOMIC_MOVE);
        force(disk, parentOf(file));
    }

    private static Path parentOf(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }

    /** Makes what was created, renamed or deleted in a directory last. */
    static void force(Disk disk, Path directory) throws IOException {
        try (FileChannel channel = disk.open(directory, READ)) {
            channel.force(true);
        }
    }

    /** Reads one; null when it is not there, or too large to be one. */
    static @Nullable ByteBuffer read(Disk disk, Path file) throws IOException {
        try (FileChannel channel = disk.open(file, READ)) {
            long size = channel.size();
            if (size > LARGEST) {
                return null;
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) size);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until it is full, or shorter than it was
            }
            return bytes.flip();
        } catch (NoSuchFileException none) {
            return null;
        }
    }

    /** Deletes it, if it is there. */
    static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }
}
