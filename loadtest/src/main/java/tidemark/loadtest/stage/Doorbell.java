// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalInt;

/** Small questions over HTTP/1.1, asked in between by threads that may block. Safe for any thread. */
final class Doorbell {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** GET. */
    HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri));
    }

    /** POST. */
    HttpResponse<String> post(URI uri, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body)));
    }

    /** DELETE. */
    HttpResponse<String> delete(URI uri) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri).DELETE());
    }

    /** The status of GET; empty when nobody answers. */
    OptionalInt status(URI uri) throws InterruptedException {
        try {
            return OptionalInt.of(get(uri).statusCode());
        } catch (IOException nobody) {
            return OptionalInt.empty();
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }
}
