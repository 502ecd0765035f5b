// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import io.netty.channel.DefaultFileRegion;

/** Part of a file on its way to a socket. Holds the file until the socket has taken all of it, or is closed. */
final class SentPart extends DefaultFileRegion {
    private final SegmentFile file;

    SentPart(SegmentFile file, long offset, long count) {
        super(file.channel(), offset, count);
        this.file = file;
        file.retain();
    }

    @Override
    protected void deallocate() {
        file.release();
    }
}
