// SPDX-License-Identifier: Apache-2.0
/** Faults and their texts, without sockets. */
@NullMarked
package tidemark.origin.faults;

import org.jspecify.annotations.NullMarked;
