// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.sizing;

import org.jspecify.annotations.Nullable;

/**
 * What one node is made of; all nodes are alike.
 *
 * @param nicBitsPerSecond of one network card, as it is sold
 * @param nics how many of them
 * @param storage what its store may take
 * @param cores that serve
 * @param tls new TLS connections that a core takes beside its other work
 */
public record NodeType(long nicBitsPerSecond, int nics, Storage storage, int cores, TlsRate tls) {
    public NodeType {
        Amounts.positive("nicBitsPerSecond", nicBitsPerSecond);
        Amounts.positive("nics", nics);
        Amounts.positive("cores", cores);
    }

    /**
     * What the store of one node may take. With a disk, memory holds the live window and the index, the disk everything;
     * without one, memory holds everything.
     *
     * @param memoryBytes null when nobody says
     * @param diskBytes null for a node without one
     */
    public record Storage(
            @Nullable Long memoryBytes, @Nullable Long diskBytes) {
        public Storage {
            Amounts.positive("memoryBytes", memoryBytes == null ? 1 : memoryBytes);
            Amounts.positive("diskBytes", diskBytes == null ? 1 : diskBytes);
        }
    }

    /** New TLS connections per second. */
    public long joinsPerSecond() {
        return Math.multiplyExact(cores, tls.perCore());
    }
}
