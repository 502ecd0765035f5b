// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import java.time.Instant;

/**
 * One fault that strikes one request.
 *
 * @param since when the fault was added
 * @param nth which of its strikes this is, from 1
 */
public record Hit(Fault fault, Instant since, long nth) {}
