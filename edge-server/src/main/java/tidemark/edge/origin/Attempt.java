// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tidemark.edge.failure.Failure;
import tidemark.edge.origin.wire.Answer;
import tidemark.edge.origin.wire.Transfer;

/**
 * One try of a fetch at one origin. Its fetch decides on its head: what is not wanted is read to its end, so that the
 * connection can be used again, unless it is long. Confined to its event loop.
 */
final class Attempt implements Answer {
    /** What is cheaper to read away than to connect again. */
    static final long MAX_DISCARDED = 64 << 10;

    private final Fetch fetch;
    private final Origin origin;
    private final String path;
    private @Nullable Transfer transfer;
    private boolean judged;
    private boolean discarding;
    private long discarded;

    Attempt(Fetch fetch, Origin origin, String path) {
        this.fetch = fetch;
        this.origin = origin;
        this.path = path;
    }

    Origin origin() {
        return origin;
    }

    /** Path and query as they are asked for there. */
    String path() {
        return path;
    }

    void started(Transfer running) {
        transfer = running;
    }

    void cancel() {
        if (!judged) {
            judged = true;
            fetch.gaveUp(this);
        }
        drop();
    }

    private void drop() {
        if (transfer != null) {
            transfer.cancel();
        }
    }

    void pause() {
        if (transfer != null) {
            transfer.pause();
        }
    }

    void resume() {
        if (transfer != null) {
            transfer.resume();
        }
    }

    @Override
    public void interim(int status, List<Map.Entry<String, String>> fields) {
        if (fetch.isAlone(this)) {
            fetch.listener().interim(new OriginHead(status, fields, -1, false));
        }
    }

    @Override
    public void head(int status, List<Map.Entry<String, String>> fields, long length, boolean endedByClose) {
        OriginHead head = new OriginHead(status, fields, length, endedByClose);
        if (isServerTrouble(status)) {
            judged = true;
            fetch.inTrouble(this, status);
        }
        discarding = !fetch.accepts(this, head);
        if (!discarding) {
            fetch.listener().head(head);
        } else if (length > MAX_DISCARDED || endedByClose) {
            drop();
        }
    }

    /** Whether a status speaks of the origin rather than of what was asked. */
    static boolean isServerTrouble(int status) {
        return status == 500 || status == 502 || status == 503 || status == 504;
    }

    @Override
    public void data(ByteBuf bytes) {
        if (!discarding) {
            fetch.listener().data(bytes);
            return;
        }
        discarded += bytes.readableBytes();
        bytes.release();
        if (discarded > MAX_DISCARDED) {
            drop();
        }
    }

    @Override
    public void readComplete() {
        if (!discarding) {
            fetch.listener().readComplete();
        }
    }

    @Override
    public void end() {
        if (!judged) {
            judged = true;
            fetch.went(this);
        }
        if (!discarding) {
            fetch.listener().end();
        }
    }

    @Override
    public void failed(Failure failure, boolean sent) {
        if (!judged) {
            judged = true;
            fetch.broke(this, failure);
        }
        if (!discarding) {
            fetch.failed(this, failure, sent);
        }
    }
}
