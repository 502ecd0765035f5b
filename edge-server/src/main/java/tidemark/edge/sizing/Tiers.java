// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

import java.time.Duration;
import java.util.List;

/**
 * What memory and what a disk hold, where there is a disk: memory the live window of the channels that lie on disk, and
 * everything of the others.
 *
 * @param inMemory whole segments in memory
 * @param onDisk whole segments on disk, those among them that are in memory too
 */
public record Tiers(Capacity inMemory, Capacity onDisk) {
    /** What memory holds of a channel that lies on disk, or less when the DVR is shorter. */
    public static final Duration LIVE_WINDOW = Duration.ofSeconds(60);

    /** Of so long segments. */
    public static Tiers of(List<DvrClass> classes, Duration segment) {
        List<DvrClass> live = classes.stream()
                .map(channels -> channels.forDisk() ? channels.newest(LIVE_WINDOW) : channels)
                .toList();
        List<DvrClass> whole = classes.stream().filter(DvrClass::forDisk).toList();
        return new Tiers(Capacity.of(live, segment), Capacity.of(whole, segment));
    }

    /** Bytes of memory by which what lies on disk is found. */
    public long indexBytes() {
        return Math.multiplyExact(onDisk.segments(), Capacity.INDEX_OF_A_SEGMENT);
    }

    /** Bytes of memory. */
    public long memoryBytes() {
        return Math.addExact(inMemory.bytes(), indexBytes());
    }

    /** Bytes of disk. */
    public long diskBytes() {
        return Math.addExact(
                onDisk.mediaBytes(), Math.multiplyExact(onDisk.segments(), Capacity.BESIDE_A_SEGMENT_ON_DISK));
    }
}
