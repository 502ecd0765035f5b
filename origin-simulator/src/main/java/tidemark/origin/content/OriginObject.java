// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.time.Duration;
import java.time.Instant;

/**
 * One complete object as the origin would send it, before manners and faults.
 *
 * @param channel the channel's name, as in {@code /live/{channel}/…}
 * @param rendition the rendition's name, empty for objects of the whole channel
 * @param number the timeline number of a segment, -1 for everything else
 * @param body the bytes; shared and never written to
 * @param lastModified when these bytes came into being
 * @param availableUntil when they leave the window for good; {@link Instant#MAX} for what never does
 * @param maxAge the lifetime the origin tells caches
 */
@SuppressWarnings("ArrayRecordComponent") // an answer, never a key
public record OriginObject(
        ObjectKind kind,
        String channel,
        String rendition,
        long number,
        String contentType,
        byte[] body,
        Instant lastModified,
        Instant availableUntil,
        Duration maxAge) {}
