// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A disk whose reads and writes fail, or do not come back, when a test says so. */
final class FaultyDisk implements Disk {
    private volatile @Nullable IOException failure;
    private volatile @Nullable IOException writeFailure;
    private volatile @Nullable Held hangs;
    private volatile Runnable onUse = () -> {};

    /** From now on everything fails so; null for nothing. */
    void fail(@Nullable IOException with) {
        failure = with;
    }

    /** From now on everything but reading fails so; null for nothing. */
    void failWrites(@Nullable IOException with) {
        writeFailure = with;
    }

    /** From now on everything hangs until it is let go on. */
    Held hang() {
        Held held = new Held();
        hangs = held;
        return held;
    }

    /** What to do in each read and write: to let time pass. */
    void onUse(Runnable action) {
        onUse = action;
    }

    private void use() throws IOException {
        Held held = hangs;
        if (held != null) {
            held.stand();
        }
        onUse.run();
        failWith(failure);
    }

    private void useToWrite() throws IOException {
        use();
        failWith(writeFailure);
    }

    private static void failWith(@Nullable IOException known) throws IOException {
        if (known != null) {
            throw known;
        }
    }

    @Override
    public FileChannel open(Path path, OpenOption... options) throws IOException {
        return new Channel(FileChannel.open(path, options));
    }

    /** Passes everything on, if it may. */
    private final class Channel extends FileChannel {
        private final FileChannel real;

        Channel(FileChannel real) {
            this.real = real;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            use();
            return real.read(into);
        }

        @Override
        public long read(ByteBuffer[] into, int from, int count) throws IOException {
            use();
            return real.read(into, from, count);
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            useToWrite();
            return real.write(bytes);
        }

        @Override
        public long write(ByteBuffer[] bytes, int from, int count) throws IOException {
            useToWrite();
            return real.write(bytes, from, count);
        }

        @Override
        public long position() throws IOException {
            return real.position();
        }

        @Override
        public FileChannel position(long at) throws IOException {
            real.position(at);
            return this;
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            real.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metadata) throws IOException {
            useToWrite();
            real.force(metadata);
        }

        @Override
        public long transferTo(long from, long count, WritableByteChannel to) throws IOException {
            return real.transferTo(from, count, to);
        }

        @Override
        public long transferFrom(ReadableByteChannel from, long at, long count) throws IOException {
            return real.transferFrom(from, at, count);
        }

        @Override
        public int read(ByteBuffer into, long from) throws IOException {
            use();
            return real.read(into, from);
        }

        @Override
        public int write(ByteBuffer bytes, long at) throws IOException {
            useToWrite();
            return real.write(bytes, at);
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long from, long count) throws IOException {
            return real.map(mode, from, count);
        }

        @Override
        public FileLock lock(long from, long count, boolean shared) throws IOException {
            return real.lock(from, count, shared);
        }

        @Override
        public FileLock tryLock(long from, long count, boolean shared) throws IOException {
            return real.tryLock(from, count, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }
    }
}
