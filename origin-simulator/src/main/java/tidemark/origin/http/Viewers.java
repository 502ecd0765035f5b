// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import java.util.concurrent.atomic.AtomicLong;

/** Names for viewers that came without one: no two get the same. */
final class Viewers {
    private final AtomicLong last = new AtomicLong();

    String next() {
        return "v" + last.incrementAndGet();
    }
}
