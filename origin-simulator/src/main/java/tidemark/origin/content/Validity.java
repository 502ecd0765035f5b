// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.time.Duration;
import java.time.Instant;

/** The times of an {@link OriginObject}, with its meanings. */
record Validity(Instant lastModified, Instant availableUntil, Duration maxAge) {
    static final Duration DAY = Duration.ofDays(1);

    /** Of what stays for good. */
    static Validity lasting(Instant lastModified, Duration maxAge) {
        return new Validity(lastModified, Instant.MAX, maxAge);
    }
}
