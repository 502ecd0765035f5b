// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * The segment store.
 *
 * @param memory how much it may hold, overhead included; null to compute it from the channels (Σ bitrate × DVR)
 * @param maxObject the largest object it takes; larger ones are passed
 */
public record StoreConfig(
        @JsonSetter(nulls = Nulls.SET) @Nullable ByteSize memory, ByteSize maxObject) {
    public static final StoreConfig DEFAULT = new StoreConfig(null, ByteSize.mebibytes(64));

    public StoreConfig {
        Check.that(memory == null || memory.bytes() >= 1 << 20, "store.memory", String.valueOf(memory), ">= 1MiB");
        Check.that(maxObject.bytes() >= 1 << 10, "store.max-object", maxObject, ">= 1KiB");
        Check.that(
                memory == null || maxObject.bytes() <= memory.bytes(),
                "store.max-object",
                maxObject,
                "<= store.memory (" + memory + ")");
    }
}
