// SPDX-License-Identifier: Apache-2.0
/**
 * The second port: faults come and go, and the request log is read, as JSON over HTTP while the origin runs.
 *
 * <p>Reading order: {@link tidemark.origin.control.ControlServer} (the socket), {@code ControlRoutes} (what there is),
 * {@code FaultJson} (how a fault is written), {@link tidemark.origin.control.ControlClient} (the other end, for the command
 * line).
 *
 * <p>Threads: one, {@code origin-control}, which may block; it never touches an event loop, so the port answers while the
 * origin is busy or hangs. May not enter: what a fault does.
 */
@NullMarked
package tidemark.origin.control;

import org.jspecify.annotations.NullMarked;
