// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files of a disk store, seen from outside. */
public final class DiskFiles {
    private DiskFiles() {}

    /** All in one directory but its lock, by name. */
    public static List<Path> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return new ArrayList<>(files.filter(file -> !file.toString().endsWith(".lock"))
                    .sorted()
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Copies them as they are now: what a crash leaves, when a store is at work there. */
    public static void copy(Path from, Path to) throws IOException {
        for (Path file : in(from)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    /** Removes a directory with all that is in it. */
    public static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
