// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The segment store.
 *
 * @param memory how much it may hold in memory, overhead included; null to compute it from the channels (Σ bitrate × DVR)
 * @param maxObject the largest object it takes; larger ones are passed
 * @param disk where it holds what is older than the live window; empty to hold everything in memory
 */
public record StoreConfig(
        @JsonSetter(nulls = Nulls.SET) @Nullable ByteSize memory, ByteSize maxObject, List<DiskConfig> disk) {
    public static final StoreConfig DEFAULT = new StoreConfig(null, ByteSize.mebibytes(64), List.of());

    public StoreConfig {
        disk = List.copyOf(disk);
        Check.that(memory == null || memory.bytes() >= 1 << 20, "store.memory", String.valueOf(memory), ">= 1MiB");
        Check.that(maxObject.bytes() >= 1 << 10, "store.max-object", maxObject, ">= 1KiB");
        Check.that(
                memory == null || maxObject.bytes() <= memory.bytes(),
                "store.max-object",
                maxObject,
                "<= store.memory (" + memory + ")");
        long paths = disk.stream()
                .map(each -> each.path().toAbsolutePath().normalize())
                .distinct()
                .count();
        Check.that(paths == disk.size(), "store.disk", "a directory that is given twice", "each directory once");
    }

    /** The same with another size in memory. */
    public StoreConfig withMemory(ByteSize other) {
        return new StoreConfig(other, maxObject, disk);
    }

    /** The same with other directories. */
    public StoreConfig withDisk(List<DiskConfig> others) {
        return new StoreConfig(memory, maxObject, others);
    }
}
