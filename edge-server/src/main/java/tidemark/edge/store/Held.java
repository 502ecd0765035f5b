// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

/**
 * So much of the store.
 *
 * @param bytes overhead included
 * @param objects how many
 */
public record Held(long bytes, long objects) {
    Held and(Held other) {
        return new Held(bytes + other.bytes, objects + other.objects);
    }
}
