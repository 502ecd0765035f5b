// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlowReaderTest {
    private final TokenBucket bucket = new TokenBucket(1_000);
    private final EmbeddedChannel channel = new EmbeddedChannel(new SlowReader(bucket));

    @BeforeEach
    void stopTheClock() {
        channel.freezeTime();
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void theSocketIsNotReadWhileTheLineIsBusy() {
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[500]));
        assertThat(channel.config().isAutoRead()).isFalse();
        advance(499);
        assertThat(channel.config().isAutoRead()).isFalse();
        advance(1);
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void bytesOfAnotherConnectionKeepTheLineBusy() {
        bucket.take(1_000, channel.eventLoop().ticker().nanoTime());
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[500]));
        advance(1_499);
        assertThat(channel.config().isAutoRead()).isFalse();
        advance(1);
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    private void advance(long millis) {
        channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
    }
}
