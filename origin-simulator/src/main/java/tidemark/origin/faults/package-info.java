// SPDX-License-Identifier: Apache-2.0
/**
 * What can go wrong at this origin, and what is wrong right now.
 *
 * <p>In: faults with an aim, from the control port or a test. Out: for each request, the faults that strike it: a bent
 * {@link tidemark.origin.content.View}, and a plan for the wire.
 *
 * <p>Start with {@link Fault} and its three kinds, then {@link Aim}, then {@link Faults}, the table. A new fault is one
 * record: name, help text, reading and listing all come from its components.
 *
 * <p>Threads: the table is safe for any thread; everything else is immutable. May enter: no socket, no timer, no HTTP.
 */
@NullMarked
package tidemark.origin.faults;

import org.jspecify.annotations.NullMarked;
