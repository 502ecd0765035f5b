// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.connection.OutgoingHead;
import tidemark.edge.connection.RecordedAnswer;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.Body;

/** Moving a body ends, well or visibly broken, and gives the body back once. */
class TransferTest {
    private final Body body = new Body(5);
    private final RecordedAnswer out = new RecordedAnswer(ImmediateEventExecutor.INSTANCE);
    private final List<Completion.How> told = new ArrayList<>();

    @Test
    void whatIsThereIsMoved() {
        arrive("hello");
        start(told::add);

        assertThat(out.bytes()).isEqualTo(5);
        assertThat(told).containsExactly(Completion.How.COMPLETE);
        assertThat(body.refCnt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"head", "data"})
    void aFaultOnTheWayCutsTheAnswer(String where) {
        arrive("hello");
        out.breakingAt(where);
        start(told::add);

        assertThat(out.isAborted()).isTrue();
        assertThat(told).containsExactly(Completion.How.ABORTED);
        assertThat(body.refCnt()).isZero();
    }

    @Test
    void aFaultWhileItWaitsForMoreCutsTheAnswer() {
        body.append(Unpooled.copiedBuffer("hel", StandardCharsets.US_ASCII));
        out.breakingAt("flush");
        start(told::add);

        assertThat(out.isAborted()).isTrue();
        assertThat(told).containsExactly(Completion.How.ABORTED);
        assertThat(body.refCnt()).isZero();
    }

    @Test
    void aFaultOfWhoIsToldTheEndDoesNotHoldUpTheEnd() {
        arrive("hello");
        start(how -> {
            throw new IllegalStateException("this completion is broken, as the test wants it");
        });

        assertThat(out.bytes()).isEqualTo(5);
        assertThat(out.isFinished()).isTrue();
        assertThat(body.refCnt()).isZero();
    }

    /** T-53: what waits for one client is bounded by the mark and one block, and not for ever. */
    @Test
    void aClientThatTakesNothingIsGivenLittleAndCutOff() {
        int large = 4 << 20;
        Body film = new Body(large);
        film.append(Unpooled.wrappedBuffer(new byte[large]));
        film.complete();
        EventExecutor executor = new DefaultEventExecutor();
        RecordedAnswer full = new RecordedAnswer(executor).fullAt(512 << 10);
        Transfer transfer = new Transfer(
                film, new ByteRange(0, large - 1), full, new Transfer.Terms(new Stats(), 1), told::add, offset -> {});
        executor.submit(() ->
                        transfer.start(new OutgoingHead(ResponseHead.of(200).build(), large)))
                .syncUninterruptibly();
        await().until(() -> executor.submit(full::isAborted).get());
        executor.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();

        assertThat(full.bytes()).isLessThanOrEqualTo((512 << 10) + Body.BLOCK);
        assertThat(told).containsExactly(Completion.How.CLIENT_GONE);
        assertThat(film.refCnt()).isZero();
    }

    private void arrive(String text) {
        body.append(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
        body.complete();
    }

    private void start(Completion completion) {
        new Transfer(body, new ByteRange(0, 4), out, new Transfer.Terms(new Stats(), 1), completion, offset -> {})
                .start(new OutgoingHead(ResponseHead.of(200).build(), 5));
    }
}
