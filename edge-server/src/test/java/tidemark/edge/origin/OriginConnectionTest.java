// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.ScriptedOrigin;
import tidemark.edge.config.OriginConfig;
import tidemark.edge.connection.Transport;
import tidemark.edge.failure.Failure;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/** One connection after the other call: what is left of a call must not reach the next one. */
class OriginConnectionTest {
    private static final String HELLO = "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello";
    private static final String POISON = "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\npoison";

    private final Stats stats = new Stats();
    private final EventLoopGroup loops = Transport.best().loops("test-loop", 1);
    private final EventLoop loop = loops.next();
    private @Nullable OriginClient client;

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void aConnectionThatWasPausedAtTheEndServesTheNextCall() {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(HELLO)) {
            OriginClient toOne = client(origin, Duration.ofSeconds(2));

            assertThat(ask(toOne, "/first", PausesAtFirstBytes::new).join()).isEqualTo("hello");
            assertThat(ask(toOne, "/second", Answer::new).join()).isEqualTo("hello");
            assertThat(origin.connections()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerThatNobodyAskedForIsNeverTheNextAnswer() {
        CountDownLatch bothAsked = new CountDownLatch(1);
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
            boolean first = true;
            while (!wire.readHead().isEmpty()) {
                awaitQuietly(bothAsked);
                wire.send(first && wire.number() == 1 ? HELLO + POISON : HELLO);
                first = false;
            }
        })) {
            OriginClient toOne = client(origin, Duration.ofSeconds(2));
            CompletableFuture<String> one = ask(toOne, "/one", Answer::new);
            CompletableFuture<String> waits = ask(toOne, "/two", Answer::new);
            loop.submit(bothAsked::countDown);

            assertThat(one.join()).isEqualTo("hello");
            assertThat(waits.join()).as("C-54").isEqualTo("hello");
        }
    }

    @Test
    void timeInWhichNobodyReadIsNotTheOriginsSilence() {
        CountDownLatch resumed = new CountDownLatch(1);
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
            wire.readHead();
            wire.send("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhel");
            awaitQuietly(resumed);
            wire.send("lo");
            wire.awaitClose();
        })) {
            OriginClient toOne = client(origin, Duration.ofMillis(800));
            CompletableFuture<String> answer = ask(toOne, "/slow", () -> new Answer() {
                @Override
                public void data(ByteBuf bytes) {
                    super.data(bytes);
                    if (resumed.getCount() > 0) {
                        call().pause();
                        loop.schedule(() -> call().resume(), 1200, TimeUnit.MILLISECONDS);
                        loop.schedule(resumed::countDown, 1600, TimeUnit.MILLISECONDS);
                    }
                }
            });

            assertThat(answer.join()).isEqualTo("hello");
        }
    }

    @Test
    void aRequestThatCannotBeWrittenFailsAndLeavesNothingBehind() {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(HELLO)) {
            OriginClient toOne = client(origin, Duration.ofSeconds(2));

            CompletableFuture<String> bad = new CompletableFuture<>();
            loop.execute(() -> {
                Answer answer = new Answer();
                answer.told.whenComplete((text, broken) -> bad.complete(text));
                answer.call = toOne.fetch(
                        new OriginRequest("GET", "/x", List.of(Map.entry("x", "a\r\nb")), new byte[0]), loop, answer);
            });
            assertThat(bad.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(Failure.INTERNAL.name());
            assertThat(ask(toOne, "/next", Answer::new).join()).isEqualTo("hello");
            assertThat(stats.value(Meter.ORIGIN_CONNECTIONS)).isEqualTo(1);
        }
    }

    @Test
    void callsThatRunWhenTheClientIsClosedAreTold() {
        CountDownLatch asked = new CountDownLatch(1);
        try (ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
            wire.readHead();
            asked.countDown();
            wire.awaitClose();
        })) {
            OriginClient toOne = client(origin, Duration.ofMinutes(1));
            CompletableFuture<String> answer = ask(toOne, "/hangs", Answer::new);
            awaitQuietly(asked);
            toOne.close();

            assertThat(answer.join()).isEqualTo(Failure.ORIGIN_HUNG_UP.name());
        }
    }

    private OriginClient client(ScriptedOrigin origin, Duration idle) {
        OriginConfig config = OriginConfig.DEFAULT
                .withUrls(List.of(origin.url()))
                .withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(3), idle)
                .withMaxRequests(1);
        OriginClient created = new OriginClient(config, 1, Transport.best(), stats);
        client = created;
        return created;
    }

    private CompletableFuture<String> ask(OriginClient from, String target, Supplier<Answer> listener) {
        Answer answer = listener.get();
        loop.execute(
                () -> answer.call = from.fetch(new OriginRequest("GET", target, List.of(), new byte[0]), loop, answer));
        return answer.told.orTimeout(10, TimeUnit.SECONDS);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Collects an answer: its text, or the name of its failure. */
    private static class Answer implements OriginListener {
        final CompletableFuture<String> told = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private @Nullable OriginCall call;

        OriginCall call() {
            OriginCall running = call;
            if (running == null) {
                throw new IllegalStateException("told before it was asked");
            }
            return running;
        }

        @Override
        public void head(OriginHead head) {}

        @Override
        public void data(ByteBuf bytes) {
            text.append(bytes.toString(StandardCharsets.ISO_8859_1));
            bytes.release();
        }

        @Override
        public void end() {
            told.complete(text.toString());
        }

        @Override
        public void failed(Failure failure) {
            told.complete(failure.name());
        }
    }

    /** Reads no further after its first bytes. */
    private static final class PausesAtFirstBytes extends Answer {
        @Override
        public void data(ByteBuf bytes) {
            call().pause();
            super.data(bytes);
        }
    }
}
