// SPDX-License-Identifier: Apache-2.0
/**
 * When the origin is asked for the next version of a stream: learnt from when the versions before came (H-76).
 *
 * <p>Pure functions of the times they are told. No clock, no timer, no socket.
 */
@NullMarked
package tidemark.edge.live.rhythm;

import org.jspecify.annotations.NullMarked;
