// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tidemark.origin.content.ObjectKind;
import tidemark.origin.http.LogEntry.Progress;

/** A request whose answer may still be under way; written by its event loop, read by anybody. */
final class Visit {
    private final Instant time;
    private final Ask ask;
    private final Map<String, String> headers;
    private final int status;
    private final Optional<ObjectKind> kind;
    private volatile long bytes;
    private volatile Progress progress = Progress.UNDER_WAY;

    Visit(Instant time, Ask ask, int status, Optional<ObjectKind> kind) {
        this.time = time;
        this.ask = ask;
        this.headers = ask.headerMap();
        this.status = status;
        this.kind = kind;
    }

    void sent(long bodyBytes) {
        bytes = bodyBytes;
    }

    void ended(Progress how) {
        progress = how;
    }

    LogEntry describe() {
        return new LogEntry(time, ask.method(), ask.path(), ask.query(), headers, status, kind, bytes, progress);
    }
}
