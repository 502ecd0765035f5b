// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import tidemark.edge.caching.Tags;

/**
 * What has to be known of an object to tell whether a purge means it.
 *
 * @param began the newest purge when its fetch began: every later one may mean it. Purges are counted from 1
 * @param tags what it may be purged by beside its target
 * @param softened whether a soft purge has ended its lifetime
 */
public record Stamp(long began, Tags tags, boolean softened) {
    /** Of what no fetch brought: older than any purge. */
    public static final Stamp NONE = new Stamp(0, Tags.NONE, false);

    private static final long WITHDRAWN = -1;

    /** Of a fetch that began after the purge {@code began}. */
    public static Stamp of(long began, Tags tags) {
        return new Stamp(began, tags, false);
    }

    /** The same of a version that was asked about after the purge {@code later}, and is still the one to serve. */
    public Stamp askedAfter(long later) {
        return of(later, tags);
    }

    /** The same of a version that a hard purge has met: it may be compared with, and never served or stored again. */
    public Stamp withdrawn() {
        return new Stamp(WITHDRAWN, tags, softened);
    }

    /** Whether that is what it is. */
    public boolean isWithdrawn() {
        return began == WITHDRAWN;
    }
}
