// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Tries whether a directory works: writes a small file, makes it last, reads it and deletes it. */
final class Probe {
    private static final String NAME = "probe.tmp";
    private static final int BYTES = 4096;

    private Probe() {}

    /** Throws when it does not. */
    static void run(Disk disk, Path directory) throws IOException {
        Path file = directory.resolve(NAME);
        ByteBuffer written = ByteBuffer.allocate(BYTES).putLong(0, System.identityHashCode(file));
        try (FileChannel channel = disk.open(file, CREATE, READ, WRITE, TRUNCATE_EXISTING)) {
            ByteBuffer rest = written.duplicate();
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
            ByteBuffer read = ByteBuffer.allocate(BYTES);
            if (!StripeScan.readFully(channel, read, 0) || !read.flip().equals(written)) {
                throw new IOException("probe: other bytes than were written");
            }
        } finally {
            SealedFile.delete(file);
        }
    }
}
