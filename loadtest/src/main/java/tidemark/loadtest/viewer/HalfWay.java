// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.http.Call;
import tidemark.loadtest.http.ResponseListener;
import tidemark.loadtest.measure.ErrorReason;

/**
 * Gives a successful answer up once more than half of it has come; at its first piece where no length is announced. What fails
 * before that is none of its business.
 */
final class HalfWay implements ResponseListener {
    private static final int OK = 200;

    private final ResponseListener listener;
    private final Runnable whenGivenUp;
    private @Nullable Call call;
    private boolean successful;
    private long left;

    /** Stands before {@code listener}, which hears of no end if the answer is given up; {@code whenGivenUp} runs instead. */
    HalfWay(ResponseListener listener, Runnable whenGivenUp) {
        this.listener = listener;
        this.whenGivenUp = whenGivenUp;
    }

    /** What to give up. */
    void of(Call underWay) {
        call = underWay;
    }

    @Override
    public void head(URI source, int status, HttpHeaders headers) {
        successful = status == OK;
        left = length(headers) / 2;
        listener.head(source, status, headers);
    }

    private static long length(HttpHeaders headers) {
        try {
            return Long.parseLong(headers.get(HttpHeaderNames.CONTENT_LENGTH, "0"));
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }

    @Override
    public void body(ByteBuf piece) {
        listener.body(piece);
        left -= piece.readableBytes();
        Call underWay = call;
        if (successful && left < 0 && underWay != null) {
            call = null;
            underWay.abort();
            whenGivenUp.run();
        }
    }

    @Override
    public void ended() {
        listener.ended();
    }

    @Override
    public void failed(ErrorReason reason) {
        listener.failed(reason);
    }

    @Override
    public void resent() {
        listener.resent();
    }
}
