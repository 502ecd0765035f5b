// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The bytes of one object, appended once and read by many at their own offsets. */
class BodyTest {
    private static byte[] bytes(int count, long seed) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static void append(Body body, byte[] bytes, int from, int count) {
        ByteBuf piece = Unpooled.wrappedBuffer(bytes, from, count);
        body.append(piece);
        piece.release();
    }

    private static Body of(byte[] bytes, long expected) {
        Body body = new Body(expected);
        append(body, bytes, 0, bytes.length);
        body.complete();
        return body;
    }

    private static byte[] read(Body body, long from, long count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long at = from;
        while (at < from + count) {
            ByteBuf piece = body.read(at, from + count - at);
            if (piece == null) {
                break;
            }
            at += piece.readableBytes();
            byte[] copy = new byte[piece.readableBytes()];
            piece.readBytes(copy);
            piece.release();
            out.writeBytes(copy);
        }
        return out.toByteArray();
    }

    @Property(tries = 60)
    void isTheSameBytesHoweverItCameAndWhereverItIsRead(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 200_000) Integer> pieces,
            @ForAll boolean lengthIsKnown,
            @ForAll Random random) {
        int total = pieces.stream().mapToInt(Integer::intValue).sum();
        byte[] all = bytes(total, random.nextLong());
        Body body = new Body(lengthIsKnown ? total : -1);
        int at = 0;
        for (int piece : pieces) {
            append(body, all, at, piece);
            at += piece;
            int from = at == 0 ? 0 : random.nextInt(at);
            assertThat(read(body, from, at - from)).isEqualTo(Arrays.copyOfRange(all, from, at));
        }
        body.complete();

        assertThat(body.length()).isEqualTo(total);
        assertThat(body.expectedLength()).isEqualTo(total);
        assertThat(read(body, 0, Long.MAX_VALUE / 2)).isEqualTo(all);
        body.release();
    }

    @Property(tries = 60)
    void takesLittleMoreMemoryThanItsBytes(@ForAll @IntRange(min = 1, max = 1_000_000) int total) {
        Body known = of(bytes(total, total), total);
        Body unknown = of(bytes(total, total), -1);

        assertThat(known.footprint()).isEqualTo(total);
        assertThat(unknown.footprint()).isBetween((long) total, total + total / 7L + 1);
        known.release();
        unknown.release();
    }

    @Test
    void anEmptyBodyIsReadAsNothing() {
        Body body = new Body(0);
        body.complete();

        assertThat(body.read(0, 10)).isNull();
        assertThat(body.footprint()).isZero();
        assertThat(body.expectedLength()).isZero();
        body.release();
    }

    @Test
    void whatHasNotComeYetIsNotThere() {
        Body body = new Body(100);
        append(body, bytes(10, 1), 0, 10);

        assertThat(body.read(10, 5)).isNull();
        assertThat(read(body, 5, 100)).hasSize(5);
        assertThat(body.length()).isEqualTo(10);
        assertThat(body.expectedLength()).isEqualTo(100);
        assertThat(body.end()).isEqualTo(Body.End.OPEN);
        body.release();
    }

    @Test
    void moreThanWasAnnouncedIsNotTaken() {
        Body body = new Body(10);
        append(body, bytes(10, 1), 0, 10);

        assertThatThrownBy(() -> append(body, bytes(1, 1), 0, 1)).hasMessageContaining("expected");
        assertThat(body.length()).isEqualTo(10);
        body.release();
    }

    @Test
    void whatBrokeOffStaysReadableAndSaysSo() {
        Body body = new Body(-1);
        append(body, bytes(10, 1), 0, 10);
        body.fail();

        assertThat(body.end()).isEqualTo(Body.End.FAILED);
        assertThat(body.expectedLength()).isEqualTo(-1);
        assertThat(read(body, 0, 100)).isEqualTo(bytes(10, 1));
        body.release();
    }

    @Test
    void aSliceOutlivesTheBody() {
        Body body = of(bytes(100, 1), 100);
        ByteBuf slice = requireNonNull(body.read(10, 20));
        body.release();

        byte[] copy = new byte[20];
        slice.readBytes(copy);
        assertThat(copy).isEqualTo(Arrays.copyOfRange(bytes(100, 1), 10, 30));
        slice.release();
    }

    @Test
    void aBodyThatWasFreedCannotBeAcquired() {
        Body body = of(bytes(100, 1), 100);
        assertThat(body.acquire()).isTrue();
        body.release();
        assertThat(body.acquire()).as("one reference is left").isTrue();
        body.release();
        body.release();

        assertThat(body.acquire()).isFalse();
    }

    @Test
    void whatIsForgottenIsFreedBlockByBlock() {
        byte[] all = bytes(3 * Body.BLOCK, 1);
        Body body = of(all, all.length);

        body.forget(2L * Body.BLOCK - 1);
        assertThat(body.footprint()).isEqualTo(2L * Body.BLOCK);
        assertThat(body.read(0, 10)).isNull();
        assertThat(read(body, Body.BLOCK, 10)).isEqualTo(Arrays.copyOfRange(all, Body.BLOCK, Body.BLOCK + 10));

        body.forget(all.length);
        body.forget(all.length);
        assertThat(body.footprint()).isZero();
        body.release();
    }

    @Test
    void aReaderThatWaitsFarAheadHoldsNoMoreThanTheBlockThatIsFilled() {
        byte[] piece = bytes(Body.BLOCK / 4, 1);
        Body body = new Body(100L * Body.BLOCK);
        body.passOn();
        for (int i = 0; i < 32; i++) {
            append(body, piece, 0, piece.length);
            body.forget(50L * Body.BLOCK);

            assertThat(body.footprint()).as("T-53").isLessThanOrEqualTo(Body.BLOCK);
        }
        body.release();
    }

    @Test
    void readersOnOtherThreadsSeeOnlyWhatWasAppended() throws InterruptedException {
        byte[] all = bytes(2_000_000, 7);
        for (long expected : new long[] {all.length, -1}) {
            Body body = new Body(expected);
            Reading[] readers = {new Reading(body, all), new Reading(body, all)};
            for (Reading reader : readers) {
                reader.start();
            }
            Random random = new Random(3);
            for (int at = 0; at < all.length; ) {
                int count = Math.min(all.length - at, 1 + random.nextInt(5000));
                append(body, all, at, count);
                at += count;
            }
            body.complete();
            for (Reading reader : readers) {
                reader.join();
                assertThat(reader.wrongAt).isEqualTo(-1);
                assertThat(reader.offset).isEqualTo(all.length);
            }
            body.release();
        }
    }

    /** Follows a body from its beginning to its end and compares. */
    private static final class Reading extends Thread {
        private final Body body;
        private final byte[] all;
        private int offset;
        private int wrongAt = -1;

        Reading(Body body, byte[] all) {
            this.body = body;
            this.all = all;
        }

        @Override
        public void run() {
            Body.End seen = Body.End.OPEN;
            while (seen == Body.End.OPEN || offset < body.length()) {
                seen = body.end();
                for (ByteBuf piece = body.read(offset, 10_000); piece != null; piece = body.read(offset, 10_000)) {
                    compare(piece);
                    piece.release();
                }
                Thread.onSpinWait();
            }
        }

        private void compare(ByteBuf piece) {
            while (piece.isReadable()) {
                if (piece.readByte() != all[offset] && wrongAt < 0) {
                    wrongAt = offset;
                }
                offset++;
            }
        }
    }
}
