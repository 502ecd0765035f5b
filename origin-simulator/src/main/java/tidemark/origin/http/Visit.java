// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tidemark.origin.content.ObjectKind;
import tidemark.origin.http.LogEntry.Progress;
import tidemark.origin.http.LogEntry.Transport;

/** A request whose answer may still be under way; written by its event loop, read by anybody. */
final class Visit {
    /** What travels takes real time, whatever the origin's clock says. */
    private static final InstantSource WALL = InstantSource.system();

    private final Instant time;
    private final Ask ask;
    private final Map<String, String> headers;
    private final int status;
    private final Optional<ObjectKind> kind;
    private volatile long bytes;
    private volatile @Nullable Instant firstByte;
    private volatile @Nullable Instant end;
    private volatile Progress progress = Progress.UNDER_WAY;

    Visit(Instant time, Ask ask, int status, Optional<ObjectKind> kind) {
        this.time = time;
        this.ask = ask;
        this.headers = ask.headerMap();
        this.status = status;
        this.kind = kind;
    }

    /** The next bytes of the body go to the network now, so that there will be {@code bodyBytes} in all. */
    void sending(long bodyBytes) {
        if (firstByte == null) {
            firstByte = WALL.instant();
        }
        bytes = bodyBytes;
    }

    void ended(Progress how) {
        end = WALL.instant();
        progress = how;
    }

    private Transport transport() {
        return new Transport(Optional.ofNullable(firstByte), Optional.ofNullable(end));
    }

    LogEntry describe() {
        return new LogEntry(
                time, ask.method(), ask.path(), ask.query(), headers, status, kind, bytes, progress, transport());
    }
}
