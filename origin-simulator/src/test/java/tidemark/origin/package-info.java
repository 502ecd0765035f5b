// SPDX-License-Identifier: Apache-2.0
/** The running origin, asked over real sockets. */
@NullMarked
package tidemark.origin;

import org.jspecify.annotations.NullMarked;
