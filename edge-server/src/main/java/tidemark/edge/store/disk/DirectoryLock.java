// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A directory belongs to one process at a time: to who locks a file in it. The same file tells whether the directory is still the
 * one that was taken. One thread at a time.
 */
final class DirectoryLock {
    private static final String NAME = "in-use.lock";

    private final Path directory;
    private final Path file;
    private @Nullable FileChannel channel;
    private @Nullable Object fileKey;

    DirectoryLock(Path directory) {
        this.directory = directory;
        this.file = directory.resolve(NAME);
    }

    /**
     * Takes it. The first time the directory is made when it is not there, though not those above it: they may be a disk's that
     * is not mounted yet. Later nobody but its owner makes it anew.
     *
     * @return false when another process has it
     */
    boolean take() throws IOException {
        release();
        if (fileKey == null && Files.notExists(directory)) {
            Files.createDirectory(directory);
        }
        FileChannel opened = FileChannel.open(file, CREATE, WRITE);
        if (!lock(opened)) {
            opened.close();
            return false;
        }
        channel = opened;
        fileKey = keyOfFile();
        return true;
    }

    private static boolean lock(FileChannel opened) throws IOException {
        try {
            FileLock lock = opened.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ownProcess) {
            return false;
        } catch (IOException failed) {
            opened.close();
            throw failed;
        }
    }

    private @Nullable Object keyOfFile() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    boolean isTaken() {
        return channel != null;
    }

    /** Whether the directory is the one that was taken. */
    boolean isStillThere() throws IOException {
        try {
            Object known = fileKey;
            return channel != null && (known == null || known.equals(keyOfFile()));
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /** Gives it back. */
    void release() {
        FileChannel held = channel;
        channel = null;
        if (held != null) {
            try {
                held.close();
            } catch (IOException gone) {
                // and the lock with it
            }
        }
    }
}
