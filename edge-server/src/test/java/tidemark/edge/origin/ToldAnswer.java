// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tidemark.edge.failure.Failure;

/** Collects an answer: status and text, or the name of its failure. */
class ToldAnswer implements OriginListener {
    final CompletableFuture<OriginHead> head = new CompletableFuture<>();
    final CompletableFuture<String> told = new CompletableFuture<>();
    private final Queue<String> interim = new ConcurrentLinkedQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final AtomicInteger received = new AtomicInteger();
    private volatile @Nullable OriginCall call;

    void of(OriginCall running) {
        call = running;
    }

    OriginCall call() {
        OriginCall running = call;
        if (running == null) {
            throw new IllegalStateException("told before it was asked");
        }
        return running;
    }

    /** The text of a whole answer, or the name of the failure; waits for it. */
    String outcome() {
        return told.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Waits for the head. */
    int status() {
        return head.orTimeout(10, TimeUnit.SECONDS).join().status();
    }

    /** Body bytes so far. */
    int received() {
        return received.get();
    }

    /** Status and Link of the interim heads. */
    List<String> interim() {
        return List.copyOf(interim);
    }

    @Override
    public void interim(OriginHead early) {
        interim.add(early.status() + " " + early.first("link"));
    }

    @Override
    public void head(OriginHead arrived) {
        if (!head.complete(arrived)) {
            throw new AssertionError("a second head");
        }
    }

    @Override
    public void data(ByteBuf bytes) {
        text.append(bytes.toString(StandardCharsets.ISO_8859_1));
        received.addAndGet(bytes.readableBytes());
        bytes.release();
    }

    @Override
    public void end() {
        told.complete(text.toString());
    }

    @Override
    public void failed(Failure failure) {
        told.complete(failure.name());
        head.completeExceptionally(new IllegalStateException(failure.name()));
    }
}
