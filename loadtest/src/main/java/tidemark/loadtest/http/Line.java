// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.function.Consumer;
import tidemark.loadtest.measure.ConnectionListener;

/**
 * One viewer's way to the network.
 *
 * @param bucket what all its connections together carry, if that is limited
 * @param listener hears of its handshakes
 */
record Line(Dialer dialer, EventLoop loop, Optional<TokenBucket> bucket, ConnectionListener listener) {
    /** Opens a channel whose pipeline ends with what {@code protocol} adds; listeners run on the line's loop. */
    Future<Channel> dial(Endpoint endpoint, Consumer<ChannelPipeline> protocol) {
        return dialer.dial(endpoint, this, pipeline -> {
            protocol.accept(pipeline);
            bucket.ifPresent(limit -> SlowReader.addTo(pipeline.channel(), limit));
        });
    }

    /** How long to wait for anything to happen. */
    long patienceNanos() {
        return dialer.patienceNanos();
    }
}
