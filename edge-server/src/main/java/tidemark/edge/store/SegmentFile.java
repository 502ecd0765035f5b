// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import io.netty.util.ResourceLeakTracker;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One file without a name, in memory. Its bytes are written once and never cut: a socket may still be sending from them
 * when everybody else has let go.
 *
 * <p>Threads: one at a time writes; any reads. No call waits for a disk, since there is none under a tmpfs.
 * <p>Ownership: counted; the body holds one reference, and each part on its way to a socket one more. The last one closes
 * it.
 */
final class SegmentFile extends AbstractReferenceCounted {
    private static final ResourceLeakDetector<SegmentFile> LEAKS =
            ResourceLeakDetectorFactory.instance().newResourceLeakDetector(SegmentFile.class);
    private static final LongAdder BYTES = new LongAdder();

    private final FileChannel channel;
    private final SegmentFiles files;
    private final @Nullable ResourceLeakTracker<SegmentFile> leak;
    private volatile long bytes;

    SegmentFile(FileChannel channel, SegmentFiles files) {
        this.channel = channel;
        this.files = files;
        this.leak = LEAKS.track(this);
    }

    /** Bytes in all files of this process. */
    static long allocated() {
        return BYTES.sum();
    }

    FileChannel channel() {
        return channel;
    }

    /** Bytes in it. */
    long bytes() {
        return bytes;
    }

    /**
     * Writes behind what is there. Lends {@code source}.
     *
     * @throws IOException when there is no room; some of it may be written then, which counts for nothing
     */
    void write(long at, ByteBuf source) throws IOException {
        int count = source.readableBytes();
        int done = 0;
        while (done < count) {
            done += source.getBytes(source.readerIndex() + done, channel, at + done, count - done);
        }
        bytes = at + count;
        BYTES.add(count);
    }

    /** Copies bytes that were written. Owned by the caller. */
    ByteBuf read(long offset, int count) throws IOException {
        ByteBuf copy = ByteBufAllocator.DEFAULT.directBuffer(count, count);
        try {
            while (copy.isWritable()) {
                if (copy.writeBytes(channel, offset + copy.writerIndex(), copy.writableBytes()) < 0) {
                    throw new IOException("file ended at " + channel.size() + " (expected: " + (offset + count) + ")");
                }
            }
            return copy;
        } catch (IOException | RuntimeException broken) {
            copy.release();
            throw broken;
        }
    }

    @Override
    protected void deallocate() {
        BYTES.add(-bytes);
        try {
            channel.close();
        } catch (IOException unclosable) {
            files.failed(unclosable);
        }
        files.closed();
        if (leak != null) {
            leak.close(this);
        }
    }

    @Override
    public ReferenceCounted touch(Object hint) {
        return this;
    }
}
