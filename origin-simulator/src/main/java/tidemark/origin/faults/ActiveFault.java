// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import java.time.Instant;

/**
 * A fault that stands.
 *
 * @param struck how many requests it has struck so far
 */
public record ActiveFault(long id, Fault fault, Aim aim, Instant since, Instant until, long struck) {}
