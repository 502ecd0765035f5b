// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk.format;

/**
 * Where a record begins.
 *
 * @param stripe the stripe's number; none is used twice in a directory
 * @param offset bytes from the beginning of its file
 */
public record Place(long stripe, int offset) {}
