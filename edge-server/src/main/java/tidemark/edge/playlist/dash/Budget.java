// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import tidemark.edge.playlist.untrusted.Malformed;
import tidemark.edge.playlist.untrusted.Rejection;

/**
 * How much the inheritance of one MPD may multiply. A few kilobytes can name a long timeline or a long base URL once and
 * have thousands of representations inherit it; what that grows to is limited like the body itself.
 */
final class Budget {
    private long left;

    Budget(long limit) {
        this.left = limit;
    }

    void spend(long amount) throws Malformed {
        left -= amount;
        if (left < 0) {
            throw new Malformed(Rejection.TOO_LARGE);
        }
    }
}
