// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;

/** Every way a request can fail. */
@EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
public enum ErrorReason {
    /** A response came, but with a status other than 200. */
    STATUS,
    /** No connection: no such host, refused, no TLS session, not the protocol that was asked for. */
    UNREACHABLE,
    /** The connection or stream ended before a response head. */
    CLOSED_EARLY,
    /** The body ended before its announced end. */
    TRUNCATED,
    /** Nothing arrived for as long as a viewer waits. */
    TIMED_OUT,
    /** What arrived was not HTTP. */
    MALFORMED,
    /** A playlist or MPD that cannot be read, or cannot be followed. */
    BAD_MANIFEST
}
