// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One directory now, for people.
 *
 * @param fault why it does not work; null when it does
 * @param bytes its files take
 * @param capacityBytes they may take
 * @param objects that are found in it
 * @param queuedBytes that wait to be written
 */
public record DirectoryState(
        Path path, @Nullable DiskFault fault, long bytes, long capacityBytes, long objects, long queuedBytes) {}
