// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How somebody watches.
 *
 * @param rendition what is played, at least at first
 * @param behind how far behind the live edge the viewer sets out, for those who watch what has been; zero is live
 * @param stay how long they stay, on average (exponentially distributed, from the arrival on); empty is to the end
 * @param zap how long they watch a channel before they change to another, on average (exponentially distributed)
 * @param bytesPerSecond what the viewer's line carries; empty is whatever the network carries
 * @param abort the share of segments, from 0 to 1, that are given up half-way, and then asked for anew
 * @param reload how long a picture may stand still until its viewer begins anew: new connections, everything loaded again
 * @param cmcd what is told the server about the viewer (CTA-5004)
 */
public record Behaviour(
        RenditionChoice rendition,
        Duration behind,
        Optional<Duration> stay,
        Optional<Duration> zap,
        OptionalLong bytesPerSecond,
        OptionalDouble abort,
        Optional<Duration> reload,
        Cmcd cmcd) {

    /** How Common Media Client Data are sent. */
    public enum Cmcd {
        NONE,
        /** As the parameter CMCD of the query. */
        QUERY,
        /** As the fields CMCD-Request, CMCD-Object and CMCD-Session. */
        HEADER
    }

    /** Somebody who plays one rendition live until the end. */
    public static Behaviour live(RenditionChoice rendition) {
        return new Behaviour(
                rendition,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Cmcd.NONE);
    }

    /** The same, that far behind the live edge. */
    public Behaviour withBehind(Duration other) {
        return new Behaviour(rendition, other, stay, zap, bytesPerSecond, abort, reload, cmcd);
    }

    /** The same for so long. */
    public Behaviour withStay(Optional<Duration> other) {
        return new Behaviour(rendition, behind, other, zap, bytesPerSecond, abort, reload, cmcd);
    }

    /** The same with other habits of changing the channel. */
    public Behaviour withZap(Optional<Duration> other) {
        return new Behaviour(rendition, behind, stay, other, bytesPerSecond, abort, reload, cmcd);
    }

    /** The same with another patience. */
    public Behaviour withReload(Optional<Duration> other) {
        return new Behaviour(rendition, behind, stay, zap, bytesPerSecond, abort, other, cmcd);
    }

    /** The same on a line that carries so much. */
    public Behaviour withBytesPerSecond(OptionalLong other) {
        return new Behaviour(rendition, behind, stay, zap, other, abort, reload, cmcd);
    }

    /** The same, giving up such a share of segments. */
    public Behaviour withAbort(OptionalDouble other) {
        return new Behaviour(rendition, behind, stay, zap, bytesPerSecond, other, reload, cmcd);
    }

    /** The same, telling servers so much about itself. */
    public Behaviour withCmcd(Cmcd other) {
        return new Behaviour(rendition, behind, stay, zap, bytesPerSecond, abort, reload, other);
    }
}
