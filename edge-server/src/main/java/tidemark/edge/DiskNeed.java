// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tidemark.edge.config.ByteSize;
import tidemark.edge.config.DiskConfig;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.sizing.Capacity;
import tidemark.edge.sizing.DvrClass;
import tidemark.edge.sizing.Tiers;

/**
 * What the channels take on disk, and what there is: Σ bitrate × DVR over those that lie there.
 *
 * @param classes the channels that lie on disk
 * @param neededBytes by the formulas of sizing
 * @param givenBytes of all directories together
 */
record DiskNeed(List<DvrClass> classes, long neededBytes, long givenBytes) {
    /** Empty when no channels are configured that lie on disk: then nobody can say. */
    static Optional<DiskNeed> of(EdgeConfig config) {
        List<DvrClass> onDisk =
                ConfiguredClasses.of(config).stream().filter(DvrClass::forDisk).toList();
        long given = config.store().disk().stream()
                .map(DiskConfig::size)
                .mapToLong(ByteSize::bytes)
                .sum();
        return onDisk.isEmpty() || given == 0
                ? Optional.empty()
                : Optional.of(
                        new DiskNeed(onDisk, Tiers.of(onDisk, Capacity.SEGMENT).diskBytes(), given));
    }

    boolean fits() {
        return neededBytes <= givenBytes;
    }

    /** How it comes to what is needed. */
    String arithmetic() {
        return classes.stream().map(DiskNeed::term).collect(Collectors.joining(" + ")) + ", and "
                + Capacity.BESIDE_A_SEGMENT_ON_DISK + " bytes beside each segment of "
                + Capacity.SEGMENT.toSeconds() + "s = " + neededBytes + " bytes; store.disk has " + givenBytes;
    }

    private static String term(DvrClass channels) {
        return channels.name() + ": " + channels.channels() + " x " + channels.bitsPerSecondOfOne() + " bit/s x ("
                + channels.dvr().toSeconds() + "s + " + Capacity.MARGIN.toSeconds() + "s) / 8";
    }
}
