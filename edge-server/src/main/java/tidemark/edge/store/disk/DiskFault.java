// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Why a directory does not work now. */
public enum DiskFault {
    /** No room, though its capacity is not used up: others write there too. Reading goes on. */
    FULL(true),
    /** Nothing can be written. Reading goes on. */
    READ_ONLY(true),
    /** Three operations in a few seconds took longer than one each, or one does not come back. */
    SLOW(false),
    /** The directory is not there, or another one is in its place. */
    GONE(false),
    /** Another process took it while it was away. */
    IN_USE(false),
    /** Reading or writing failed otherwise. */
    FAILING(false);

    private static final long LEAST_ROOM = 64 << 10;

    private final boolean isReadable;

    DiskFault(boolean isReadable) {
        this.isReadable = isReadable;
    }

    /** Whether what is there can still be read. */
    boolean isReadable() {
        return isReadable;
    }

    /** Whether the files may be others than they were when it works again. */
    boolean isToBeRestored() {
        return this == GONE || this == IN_USE;
    }

    /** What is behind an exception: what the directory is like tells more than the text, which is the machine's language. */
    static DiskFault of(IOException failure, Path directory) {
        if (!Files.isDirectory(directory)) {
            return GONE;
        }
        try {
            FileStore store = Files.getFileStore(directory);
            if (store.isReadOnly()) {
                return READ_ONLY;
            }
            if (store.getUsableSpace() < LEAST_ROOM) {
                return FULL;
            }
        } catch (IOException unknown) {
            return FAILING;
        }
        return byText(failure);
    }

    private static DiskFault byText(IOException failure) {
        String text = String.valueOf(failure.getMessage());
        if (text.contains("No space left") || text.contains("quota")) {
            return FULL;
        }
        return failure instanceof AccessDeniedException || text.contains("Read-only") ? READ_ONLY : FAILING;
    }
}
