// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Which Tidemark this is. */
final class Version {
    static final String CURRENT = read();

    private Version() {}

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException unreadable) {
            return "unknown";
        }
        return properties.getProperty("version", "unknown");
    }
}
