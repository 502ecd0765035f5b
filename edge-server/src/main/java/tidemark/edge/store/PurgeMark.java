// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import org.jspecify.annotations.Nullable;

/**
 * The newest purges of one scope: a hard and a soft one at most, the soft one only when it came later. Immutable.
 */
record PurgeMark(
        PurgeScope scope, @Nullable Purge hard, @Nullable Purge soft) {
    /** A purge and which of its scopes fits. */
    record Hit(Purge purge, PurgeScope scope) {
        boolean isHard() {
            return !purge.isSoft();
        }

        /** The one of two that takes more away, the first when both do the same; null when there is none. */
        static @Nullable Hit harder(@Nullable Hit first, @Nullable Hit second) {
            boolean isSecond = first == null || (second != null && second.isHard() && !first.isHard());
            return isSecond ? second : first;
        }
    }

    static PurgeMark of(PurgeScope scope, Purge purge) {
        return purge.isSoft() ? new PurgeMark(scope, null, purge) : new PurgeMark(scope, purge, null);
    }

    /** With a newer purge of the same scope. */
    PurgeMark and(Purge newer) {
        return newer.isSoft() ? new PurgeMark(scope, hard, newer) : new PurgeMark(scope, newer, null);
    }

    /** Without one that may be forgotten; null when nothing is left. */
    @Nullable PurgeMark without(Purge forgotten) {
        PurgeMark left = new PurgeMark(scope, hard == forgotten ? null : hard, soft == forgotten ? null : soft);
        return left.hard == null && left.soft == null ? null : left;
    }

    /** Whether it means an object that fits its scope and whose fetch began after the purge {@code began}. */
    @Nullable Hit against(long began) {
        if (hard != null && began < hard.number()) {
            return new Hit(hard, scope);
        }
        return soft != null && began < soft.number() ? new Hit(soft, scope) : null;
    }
}
