/**
 * A live origin that can also misbehave, on command: {@code Main} (the command line) and {@code OriginSimulator} (the
 * same thing in-process, on a free port and with an injected clock).
 *
 * <p>In: options. Out: a listening origin and its control port. May enter: only what wires the rooms together.
 */
@NullMarked
package tidemark.origin;

import org.jspecify.annotations.NullMarked;
