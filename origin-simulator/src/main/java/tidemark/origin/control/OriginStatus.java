// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.control;

import java.util.List;

/**
 * An origin in a few numbers.
 *
 * @param listeningTls empty without TLS
 * @param clock the origin's time, undistorted
 * @param connections how many are open now
 * @param requests how many there were since the start or the last reset
 * @param faults how many stand now
 */
public record OriginStatus(
        String listening,
        String listeningTls,
        String clock,
        List<String> channels,
        String segmentDuration,
        String dvr,
        long seed,
        int connections,
        long requests,
        int faults) {}
