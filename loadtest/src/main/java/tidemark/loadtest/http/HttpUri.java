// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import java.net.URI;
import java.net.URISyntaxException;

/** Absolute http and https URIs, from what people write. */
public final class HttpUri {
    private HttpUri() {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none; the message says what was expected
     */
    public static URI parse(String text) {
        try {
            URI uri = new URI(text);
            Endpoint.of(uri);
            return uri;
        } catch (URISyntaxException | IllegalArgumentException bad) {
            throw new IllegalArgumentException(
                    text + " (expected: http://host[:port]/… or https://host[:port]/…)", bad);
        }
    }
}
