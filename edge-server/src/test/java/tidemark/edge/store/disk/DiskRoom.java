// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import tidemark.edge.TurnedTime;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.Body;

/** A disk store with a clock that tests turn, and objects whose bytes follow from their keys. */
final class DiskRoom implements AutoCloseable {
    static final long CAPACITY = 64L << 20;
    static final long HOUR = 3_600_000;

    final TurnedTime time;
    final Stats stats = new Stats();
    final DiskStore store;

    private DiskRoom(DiskLayout layout, Disk disk, TurnedTime time) {
        this.time = time;
        this.store = DiskStore.open(layout, disk, time, stats);
        await(store.restored());
    }

    /** Opens one and waits until all that was there is restored. */
    static DiskRoom open(Path directory) {
        return open(DiskLayout.of(directory, CAPACITY));
    }

    static DiskRoom open(DiskLayout layout) {
        return open(layout, Disk.REAL);
    }

    static DiskRoom open(DiskLayout layout, Disk disk) {
        return new DiskRoom(layout, disk, new TurnedTime());
    }

    /** The same directory after a restart at this time. */
    static DiskRoom open(Path directory, TurnedTime time) {
        return new DiskRoom(DiskLayout.of(directory, CAPACITY), Disk.REAL, time);
    }

    static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Bytes that follow from a key. */
    static byte[] bytesOf(String key, int length) {
        byte[] bytes = new byte[length];
        new Random(key.hashCode() * 31L + length).nextBytes(bytes);
        return bytes;
    }

    static byte[] headOf(String key) {
        return ("head of " + key).getBytes(UTF_8);
    }

    /** A complete body. The caller owns it. */
    static Body body(byte[] bytes) {
        Body body = new Body(bytes.length);
        ByteBuf copied = Unpooled.wrappedBuffer(bytes);
        body.append(copied);
        body.complete();
        return body;
    }

    DiskObject object(String key, long leavesInMillis) {
        long now = time.wallMillis();
        return new DiskObject(key, headOf(key), now, now + leavesInMillis);
    }

    /** Offers one that stays for an hour. */
    Offered offer(String key, int length) {
        return offer(object(key, HOUR), length, new CompletableFuture<>());
    }

    Offered offer(DiskObject object, int length, CompletableFuture<DiskEntry> kept) {
        Body body = body(bytesOf(object.key(), length));
        try {
            return store.offer(object, body, kept::complete);
        } finally {
            body.release();
        }
    }

    /** Keeps one for an hour, and waits until it is on the disk. */
    DiskEntry keep(String key, int length) {
        return keep(object(key, HOUR), length);
    }

    DiskEntry keep(DiskObject object, int length) {
        CompletableFuture<DiskEntry> kept = new CompletableFuture<>();
        assertThat(offer(object, length, kept)).isEqualTo(Offered.TAKEN);
        return await(kept);
    }

    /** Has its directory's thread stand still until the test goes on. */
    Held holds() throws InterruptedException {
        Held held = new Held();
        Body body = body(new byte[10]);
        store.offer(object("/first", HOUR), body, kept -> held.stand());
        body.release();
        held.await();
        return held;
    }

    /** Finds it, reads it, and compares every byte. */
    void readsBack(String key, int length) {
        DiskEntry entry = found(key);
        ReadBack back = ReadBack.of(store, entry);
        assertThat(back.awaitHead()).isEqualTo(headOf(key));
        assertThat(back.awaitBody()).isEqualTo(bytesOf(key, length));
    }

    /** What is found, which must be something. */
    DiskEntry found(String key) {
        DiskEntry entry = store.find(key);
        if (entry == null) {
            throw new AssertionError("not found: " + key);
        }
        return entry;
    }

    boolean finds(String key) {
        return store.find(key) != null;
    }

    long value(Meter meter) {
        return stats.value(meter);
    }

    /** Waits until the upkeep was done once more. */
    void tend() {
        await(store.tend());
    }

    @Override
    public void close() {
        store.close();
    }
}
