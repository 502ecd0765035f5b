// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tidemark.loadtest.measure.ErrorReason;

/** What a listener heard, in a few words: {@code 200 hello}, {@code 200 hel, then TRUNCATED}, {@code UNREACHABLE}. */
class Heard implements ResponseListener {
    private final StringBuilder words = new StringBuilder();
    private final CompletableFuture<String> end = new CompletableFuture<>();

    @Override
    public void head(URI source, int status, HttpHeaders headers) {
        words.append(source.getPath()).append(' ').append(status).append(' ');
    }

    @Override
    public void body(ByteBuf piece) {
        words.append(piece.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void ended() {
        end.complete(words.toString());
    }

    @Override
    public void failed(ErrorReason reason) {
        end.complete(words.toString() + reason);
    }

    @Override
    public void resent() {
        words.append("(resent) ");
    }

    boolean isOver() {
        return end.isDone();
    }

    String words() {
        return end.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
