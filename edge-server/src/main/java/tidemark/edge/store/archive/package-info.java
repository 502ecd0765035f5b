// SPDX-License-Identifier: Apache-2.0
/**
 * Beside step 4: which answers lie on disk, what is written of them there, and when memory lets go of them.
 *
 * <p>In: complete answers that may be shared. Out: the same answers, with the age they really have.
 * <p>Threads: any. Files are {@code store.disk}'s matter; whether an answer may be used is the flight's.
 */
@NullMarked
package tidemark.edge.store.archive;

import org.jspecify.annotations.NullMarked;
