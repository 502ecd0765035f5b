// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.util.Optional;

/**
 * A path taken apart: {@code /{section}/{channel}/{file}} or {@code /{section}/{channel}/{rendition}/{file}}.
 *
 * @param rendition empty for objects of the whole channel
 */
record ObjectPath(String section, String channel, String rendition, String file) {
    static Optional<ObjectPath> parse(String path) {
        String[] parts = path.split("/", -1);
        if (!parts[0].isEmpty()) {
            return Optional.empty();
        }
        return switch (parts.length) {
            case 4 -> Optional.of(new ObjectPath(parts[1], parts[2], "", parts[3]));
            case 5 -> Optional.of(new ObjectPath(parts[1], parts[2], parts[3], parts[4]));
            default -> Optional.empty();
        };
    }
}
