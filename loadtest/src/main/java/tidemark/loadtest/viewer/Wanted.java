// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

/**
 * A media segment that a request is for, and how much it matters.
 *
 * @param duration nanoseconds
 * @param ahead how much of its track is in the buffer, nanoseconds
 * @param urgent whether there is no moving picture until it has come
 */
record Wanted(Encoding encoding, long duration, long ahead, boolean urgent) {}
