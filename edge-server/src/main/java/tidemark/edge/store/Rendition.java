// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

/** Whose media an object is: one rendition of one channel, as the live room knows it. Safe for any thread. */
@FunctionalInterface
public interface Rendition {
    /** Whether somebody watches it now. */
    boolean isWatched();
}
