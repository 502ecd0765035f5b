// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** Checks of the records' constructors, with the file's own key in the message. */
final class Check {
    private static final Set<String> ORIGIN_SCHEMES = Set.of("http", "https", "h2c");

    private Check() {}

    static void that(boolean holds, String key, Object value, String expected) {
        if (!holds) {
            throw new ConfigError(key + ": " + value + " is not possible", key, "expected: " + expected);
        }
    }

    static void positive(Duration duration, String key) {
        that(!duration.isNegative() && !duration.isZero(), key, duration, "> 0s");
    }

    static void origin(URI url, String key) {
        boolean http = url.getScheme() != null && ORIGIN_SCHEMES.contains(url.getScheme());
        boolean bare = url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
        that(http && url.getHost() != null && bare, key, url, "http://host[:port][/prefix], https://… or h2c://…");
    }
}
