// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidemark.edge.store.disk.format.Place;
import tidemark.edge.store.disk.format.Portions;
import tidemark.edge.store.disk.format.RecordHeader;
import tidemark.edge.store.disk.format.StripeHeader;
import tidemark.edge.store.disk.format.StripeIndex;

/**
 * Reads a stripe that was not sealed, record by record and every byte of it: what a crash left may be torn anywhere. A body that
 * is not whole costs its object; a header that is not right ends the scan, since nobody knows where the next one begins.
 */
final class StripeScan {
    private final FileChannel channel;
    private final long stripe;
    private final long size;
    private final List<StripeIndex.Line> lines = new ArrayList<>();
    private final ByteBuffer portion = ByteBuffer.allocateDirect(Portions.BYTES + Portions.SUM_BYTES);
    private long at = StripeHeader.BYTES;
    private int torn;

    private StripeScan(FileChannel channel, long stripe) throws IOException {
        this.channel = channel;
        this.stripe = stripe;
        this.size = channel.size();
    }

    /**
     * What was found.
     *
     * @param torn places where something is not whole
     */
    record Found(StripeIndex whole, int torn) {}

    /** Scans one. */
    static Found scan(FileChannel channel, long stripe) throws IOException {
        StripeScan scan = new StripeScan(channel, stripe);
        scan.run();
        return new Found(new StripeIndex(scan.at, scan.lines), scan.torn);
    }

    private void run() throws IOException {
        ByteBuffer first = read(0, StripeHeader.BYTES);
        boolean goesOn = first != null && StripeHeader.isOf(first, stripe);
        while (goesOn && at < size) {
            goesOn = record();
        }
        torn += goesOn ? 0 : 1;
    }

    /** One record; false when nothing can be told of what comes. */
    private boolean record() throws IOException {
        RecordHeader header = header();
        if (header == null) {
            return false;
        }
        StripeIndex.Line line = line(header);
        if (line.end() > size) {
            return false;
        }
        if (isWhole(header, at + line.headerBytes())) {
            lines.add(line);
        } else {
            torn++;
        }
        at = line.end();
        return true;
    }

    private StripeIndex.Line line(RecordHeader header) {
        return new StripeIndex.Line((int) at, header.bytes(), header.facts());
    }

    private @Nullable RecordHeader header() throws IOException {
        ByteBuffer fixed = at > Integer.MAX_VALUE ? null : read(at, RecordHeader.FIXED_BYTES);
        int length = fixed == null ? -1 : RecordHeader.lengthOf(fixed);
        ByteBuffer all = length < 0 ? null : read(at, length);
        return all == null ? null : RecordHeader.decode(all, new Place(stripe, (int) at));
    }

    private boolean isWhole(RecordHeader header, long bodyAt) throws IOException {
        long bodyBytes = header.facts().bodyBytes();
        for (int i = 0; i < Portions.count(bodyBytes); i++) {
            int bytes = Portions.bytes(i, bodyBytes);
            portion.clear().limit(bytes + Portions.SUM_BYTES);
            if (!readFully(channel, portion, bodyAt + Portions.offset(i)) || !isRight(portion, header.sum(), i)) {
                return false;
            }
        }
        ByteBuffer trailer = read(bodyAt + Portions.total(bodyBytes), RecordHeader.TRAILER_BYTES);
        return trailer != null && RecordHeader.isTrailer(trailer, header.sum());
    }

    /** Whether a portion with its checksum behind it, from index 0 to the limit, is right. */
    static boolean isRight(ByteBuffer portion, int headerSum, int number) {
        int bytes = portion.limit() - Portions.SUM_BYTES;
        return Portions.sum(portion.duplicate().position(0).limit(bytes), headerSum, number) == portion.getInt(bytes);
    }

    private @Nullable ByteBuffer read(long from, int bytes) throws IOException {
        if (from + bytes > size) {
            return null;
        }
        ByteBuffer into = ByteBuffer.allocate(bytes);
        return readFully(channel, into, from) ? into.flip() : null;
    }

    /** Fills a buffer up to its limit; false when the file ends before. */
    static boolean readFully(FileChannel channel, ByteBuffer into, long from) throws IOException {
        long next = from;
        while (into.hasRemaining()) {
            int count = channel.read(into, next);
            if (count < 0) {
                return false;
            }
            next += count;
        }
        return true;
    }
}
