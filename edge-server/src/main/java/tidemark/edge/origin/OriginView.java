// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import java.net.URI;
import tidemark.edge.origin.choice.Standing;

/**
 * One origin as it stands now, for people.
 *
 * @param outForMillis how long it is still left out for what requests found; 0 when it is not
 * @param requests sent to it so far, probes and health checks not counted
 * @param failures how many of them failed
 * @param lateFor for how many streams it is asked last, because it was behind with them in the last half minute
 */
public record OriginView(
        URI url,
        int priority,
        int weight,
        Standing standing,
        long outForMillis,
        long requests,
        long failures,
        int lateFor) {}
