// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells when files have changed and stand still again. Certificates and keys are renewed one after the other, so what has just
 * changed is left alone until a later look finds it the same. A link that is turned to another file is a change.
 */
final class WatchedFiles {
    private final List<Path> files;
    private List<String> used;
    private List<String> seen;

    /**
     * @param files as they are now; they are going to be read now
     */
    WatchedFiles(Stream<Path> files) {
        this.files = files.toList();
        this.used = look();
        this.seen = used;
    }

    /** Whether they should be read again. It says so once for a change. */
    boolean haveChanged() {
        List<String> now = look();
        boolean still = now.equals(seen);
        seen = now;
        if (!still || now.equals(used)) {
            return false;
        }
        used = now;
        return true;
    }

    private List<String> look() {
        return files.stream().map(WatchedFiles::look).toList();
    }

    private static String look(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
        } catch (IOException missing) {
            return "missing";
        }
    }
}
