// SPDX-License-Identifier: Apache-2.0
/**
 * The bytes of the disk tier's files, as {@code docs/disk-format.md} shows them: pure functions between bytes and records.
 *
 * <p>What is read is not trusted: whatever the bytes are, the answer is a value whose checksum is right, or null; nothing is thrown,
 * and nothing is allocated by a length that was not checked against the bytes there are. No file, socket or clock may enter.
 */
@NullMarked
package tidemark.edge.store.disk.format;

import org.jspecify.annotations.NullMarked;
