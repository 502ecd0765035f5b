// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tidemark.origin.content.ContentOptions;
import tidemark.origin.http.Manners;
import tidemark.origin.http.TlsDoor;

/**
 * An origin: what it offers, how it behaves, and where it listens. Port 0 takes a free one.
 *
 * @param listen the media port
 * @param control the control port
 * @param tls a second media port with TLS, null for none
 */
public record OriginOptions(
        ContentOptions content,
        Manners manners,
        InetSocketAddress listen,
        InetSocketAddress control,
        @Nullable TlsDoor tls) {
    /** The real channel alone, on free ports of the loopback address. */
    public static final OriginOptions DEFAULT =
            new OriginOptions(ContentOptions.DEFAULT, Manners.DEFAULT, freePort(), freePort(), null);

    public OriginOptions withContent(ContentOptions other) {
        return new OriginOptions(other, manners, listen, control, tls);
    }

    public OriginOptions withManners(Manners other) {
        return new OriginOptions(content, other, listen, control, tls);
    }

    public OriginOptions withListen(InetSocketAddress address) {
        return new OriginOptions(content, manners, address, control, tls);
    }

    public OriginOptions withControl(InetSocketAddress address) {
        return new OriginOptions(content, manners, listen, address, tls);
    }

    public OriginOptions withTls(TlsDoor door) {
        return new OriginOptions(content, manners, listen, control, door);
    }

    /** With {@code count} synthetic channels, c1 to cN, beside the real one. */
    public OriginOptions withChannels(int count) {
        return withContent(new ContentOptions(
                content.start(), content.segmentDuration(), content.dvr(), count, content.ladder(), content.seed()));
    }

    public OriginOptions withDvr(Duration dvr) {
        return withContent(new ContentOptions(
                content.start(), content.segmentDuration(), dvr, content.channels(), content.ladder(), content.seed()));
    }

    private static InetSocketAddress freePort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
