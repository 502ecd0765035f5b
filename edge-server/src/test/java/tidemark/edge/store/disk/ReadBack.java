// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A reader that keeps what it is told. */
final class ReadBack implements DiskReader {
    private final CompletableFuture<byte[]> head = new CompletableFuture<>();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final CompletableFuture<DiskBreak> broke = new CompletableFuture<>();
    private final BlockingQueue<Integer> portions = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Reads all of an entry. */
    static ReadBack of(DiskStore store, DiskEntry entry) {
        ReadBack back = new ReadBack();
        store.read(entry, back, Integer.MAX_VALUE);
        return back;
    }

    @Override
    public void head(byte[] told) {
        head.complete(told);
    }

    @Override
    public void portion(Portion told) {
        byte[] copy = new byte[told.bytes().readableBytes()];
        told.bytes().readBytes(copy);
        told.release();
        bytes.writeBytes(copy);
        portions.add(copy.length);
    }

    @Override
    public void end() {
        body.complete(bytes.toByteArray());
        broke.completeExceptionally(new AssertionError("it ended well"));
    }

    @Override
    public void broke(DiskBreak why) {
        broke.complete(why);
        head.completeExceptionally(new AssertionError("broke: " + why));
        body.completeExceptionally(new AssertionError("broke: " + why));
    }

    byte[] awaitHead() {
        return await(head);
    }

    byte[] awaitBody() {
        return await(body);
    }

    DiskBreak awaitBreak() {
        return await(broke);
    }

    /** The length of the next portion that came. */
    int awaitPortion() throws InterruptedException {
        Integer next = portions.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no portion came");
        }
        return next;
    }

    /** How many portions came that nobody awaited. */
    int portionsLeft() {
        return portions.size();
    }

    boolean isOver() {
        return body.isDone() || broke.isDone();
    }

    private static <T> T await(CompletableFuture<T> told) {
        return told.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
