// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import java.net.URI;

/** Checks of the records' constructors, with the file's own key in the message. */
final class Check {
    private Check() {}

    static void that(boolean holds, String key, Object value, String expected) {
        if (!holds) {
            throw new ConfigError(key + ": " + value + " is not possible", key, "expected: " + expected);
        }
    }

    static void origin(URI url, String key) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        boolean bare = url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
        that(http && url.getHost() != null && bare, key, url, "http://host[:port][/prefix] or https://…");
    }
}
