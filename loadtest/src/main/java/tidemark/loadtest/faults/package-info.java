// SPDX-License-Identifier: Apache-2.0
/**
 * Fault rows: viewers watch through a cache while its origin goes wrong and is well again.
 *
 * <p>In: {@code FaultRowOptions}. Out: a {@code FaultRow} per stream, and the {@code FaultTable} of many. How an origin is
 * broken may not enter: that is a command somebody else gives.
 *
 * <p>Reading order: {@code FaultRun} (one row), {@code NodeWatch} (what the cache says of itself), {@code OriginBill} (what
 * the origin paid), {@code FaultRow}, {@code FaultTable}.
 *
 * <p>Threads: the thread that makes a {@code FaultRun} may block; each stream's viewers have a thread that waits for them, and
 * event loops of their own.
 */
@NullMarked
package tidemark.loadtest.faults;

import org.jspecify.annotations.NullMarked;
