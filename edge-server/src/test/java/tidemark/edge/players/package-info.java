// SPDX-License-Identifier: Apache-2.0
/**
 * Real players against a running edge: what counts in the end is what a viewer sees. Run by the profile {@code players}; a check
 * whose tool is missing is skipped and says which.
 */
@NullMarked
package tidemark.edge.players;

import org.jspecify.annotations.NullMarked;
