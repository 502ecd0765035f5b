// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

/**
 * What a purge did.
 *
 * @param objects that it removed, whole or still waiting to be written
 * @param isDurable whether it holds after a crash from now on; false when a directory does not work now: it is written down there
 *     as soon as that works again, and nothing of it is found in the meantime
 */
public record Purged(long objects, boolean isDurable) {
    /** No directory, nothing purged. */
    static final Purged NOTHING = new Purged(0, true);

    /** Both together. */
    Purged and(Purged other) {
        return new Purged(objects + other.objects, isDurable && other.isDurable);
    }
}
