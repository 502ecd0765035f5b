// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tidemark.edge.connection.Downstream;
import tidemark.edge.connection.OutgoingHead;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.failure.Blame;
import tidemark.edge.failure.Failure;

/** What the edge says in its own name. */
class NoticesTest {
    private final Told told = new Told();
    private final Notices notices = new Notices("edge-7", "GET, HEAD, OPTIONS");

    @ParameterizedTest
    @EnumSource
    void everyFailureIsToldInOneLineThatNobodyKeeps(Failure failure) {
        notices.tell(failure, told, false);

        assertThat(told.text).isEqualTo(failure.name() + ": " + failure.reason() + "\n");
        assertThat(told.finished).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatTheOriginDidHasOneOfItsStatuses(Failure failure) {
        assertThat(failure.status()).isBetween(400, 599);
        if (failure.blame() == Blame.CLIENT) {
            assertThat(failure.retryable())
                    .as("the client has to change something")
                    .isFalse();
        }
        if (failure.status() == 502) {
            assertThat(failure.blame()).isEqualTo(Blame.ORIGIN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyServerErrorTellsItsProxyErrorAndNoClientsErrorDoes(Failure failure) {
        notices.tell(failure, told, false);
        String said = requireNonNull(told.head).head().first("proxy-status");

        assertThat(requireNonNull(told.head).head().has("cache-status"))
                .as("C-46")
                .isFalse();
        if (failure.blame() != Blame.CLIENT || failure == Failure.LOOP_DETECTED) {
            assertThat(said).as("C-56").matches("edge-7; error=[a-z_]+");
        } else {
            assertThat(said).isNull();
        }
    }

    /** Collects one answer. */
    private static final class Told implements Downstream {
        private @Nullable OutgoingHead head;
        private String text = "";
        private boolean finished;

        @Override
        public EventExecutor executor() {
            return ImmediateEventExecutor.INSTANCE;
        }

        @Override
        public void interim(ResponseHead interim) {
            throw new UnsupportedOperationException("a notice is final");
        }

        @Override
        public void head(OutgoingHead sent, boolean bodyFollows) {
            head = sent;
            finished = !bodyFollows;
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void data(ByteBuf bytes, boolean last) {
            text += bytes.toString(StandardCharsets.US_ASCII);
            bytes.release();
            finished |= last;
        }

        @Override
        public void finish() {
            finished = true;
        }

        @Override
        public void abort() {
            throw new AssertionError("a notice is never cut");
        }

        @Override
        public void flush() {}

        @Override
        public void listen(Listener listener) {}
    }
}
