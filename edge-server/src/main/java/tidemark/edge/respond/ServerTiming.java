// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import io.netty.util.AsciiString;
import tidemark.edge.caching.Forwarding;

/**
 * Where an answer's time went, for whoever debugs a player (W3C Server Timing, C-63): until its head was ready at this
 * edge, of it at the origin and held for a segment that was not there yet, and what the cache did. An origin's own
 * Server-Timing is never repeated: it was another request's (T-65).
 */
final class ServerTiming {
    static final AsciiString NAME = AsciiString.cached("server-timing");
    static final AsciiString ALLOWED = AsciiString.cached("timing-allow-origin");
    static final AsciiString TO_ALL = AsciiString.cached("*");

    private static final long NANOS_PER_MICRO = 1000;
    private static final long MICROS_PER_MILLI = 1000;

    private ServerTiming() {}

    /**
     * The value of the field.
     *
     * @param nanos from the request's head to the answer's
     */
    static AsciiString of(Provenance provenance, Forwarding forwarding, long nanos) {
        StringBuilder value = new StringBuilder("edge;dur=");
        long micros = Math.max(0, nanos) / NANOS_PER_MICRO;
        value.append(micros / MICROS_PER_MILLI).append('.');
        String fraction = Long.toString(MICROS_PER_MILLI + micros % MICROS_PER_MILLI);
        value.append(fraction, 1, fraction.length());
        if (forwarding.status() > 0) {
            value.append(", origin;dur=").append(forwarding.millis());
        }
        if (forwarding.heldMillis() > 0) {
            value.append(", held;dur=").append(forwarding.heldMillis());
        }
        return new AsciiString(value.append(", cache;desc=").append(provenance.name()));
    }
}
