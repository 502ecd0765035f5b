// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidemark.edge.config.OriginConfig.HealthCheck;
import tidemark.edge.failure.Failure;
import tidemark.edge.origin.wire.Answer;
import tidemark.edge.origin.wire.Ask;
import tidemark.edge.origin.wire.Lane;
import tidemark.edge.origin.wire.Transfer;

/** Asks every origin regularly whether it is well. Confined to one event loop. */
final class HealthChecks {
    private final HealthCheck check;
    private final Fetch.Means means;
    private final EventLoop loop;

    HealthChecks(HealthCheck check, Fetch.Means means, EventLoop loop) {
        this.check = check;
        this.means = means;
        this.loop = loop;
    }

    /** Starts at once, spread over the interval, and goes on as long as the loop runs. */
    void start() {
        List<Origin> origins = means.origins().all();
        long every = check.every().toNanos();
        for (int i = 0; i < origins.size(); i++) {
            Origin origin = origins.get(i);
            loop.scheduleWithFixedDelay(() -> ask(origin), every * i / origins.size(), every, TimeUnit.NANOSECONDS);
        }
    }

    private void ask(Origin origin) {
        Ask ask = new Ask(
                "GET",
                origin.prefix() + check.path(),
                List.of(Map.entry("user-agent", "tidemark-health-check")),
                new byte[0],
                true,
                means.config().manifestTimeout(),
                means.config().idleTimeout(),
                false);
        Verdict verdict = new Verdict(origin);
        verdict.transfer = means.wire().send(loop, origin.endpoint(), Lane.PROBE, ask, verdict);
    }

    /** One check: the status says all, a body is not waited for. */
    private final class Verdict implements Answer {
        private final Origin origin;
        private @Nullable Transfer transfer;

        Verdict(Origin origin) {
            this.origin = origin;
        }

        @Override
        public void head(int status, List<Map.Entry<String, String>> fields, long length, boolean endedByClose) {
            means.origins().checked(origin, status >= 200 && status < 400);
            if (transfer != null && (length > Attempt.MAX_DISCARDED || length < 0)) {
                transfer.cancel();
            }
        }

        @Override
        public void data(ByteBuf bytes) {
            bytes.release();
        }

        @Override
        public void readComplete() {
            // nobody waits for the body
        }

        @Override
        public void end() {
            // judged by its head
        }

        @Override
        public void failed(Failure failure, boolean sent) {
            means.origins().checked(origin, false);
        }
    }
}
