// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One answer, as a client got it. */
public record Fetched(int status, HttpResponse<byte[]> response) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** For head and body: the client's own timeout ends with the head. */
    private static final int WHOLE_SECONDS = 40;

    /** GET. */
    public static Fetched get(URI base, String path, String... fields) {
        return send("GET", base, path, fields);
    }

    /** Any method, without body. */
    public static Fetched send(String method, URI base, String path, String... fields) {
        try {
            return CLIENT.sendAsync(request(method, base, path, fields), HttpResponse.BodyHandlers.ofByteArray())
                    .thenApply(Fetched::of)
                    .get(WHOLE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException broken) {
            throw broken.getCause() instanceof IOException cause
                    ? new UncheckedIOException(cause)
                    : new IllegalStateException(broken);
        } catch (InterruptedException | TimeoutException late) {
            throw new IllegalStateException(late);
        }
    }

    /** POST with a body. */
    public static Fetched post(URI base, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(Fetched::of)
                .orTimeout(WHOLE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** GET, while the test goes on. */
    public static CompletableFuture<Fetched> begin(URI base, String path, String... fields) {
        return CLIENT.sendAsync(request("GET", base, path, fields), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(Fetched::of)
                .orTimeout(WHOLE_SECONDS, TimeUnit.SECONDS);
    }

    /** Many GETs of one path at once. */
    public static List<Fetched> together(int count, URI base, String path) {
        List<CompletableFuture<Fetched>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            running.add(begin(base, path));
        }
        return running.stream().map(CompletableFuture::join).toList();
    }

    private static Fetched of(HttpResponse<byte[]> response) {
        return new Fetched(response.statusCode(), response);
    }

    private static HttpRequest request(String method, URI base, String path, String... fields) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (fields.length > 0) {
            request.headers(fields);
        }
        return request.build();
    }

    /** The first line of a field. */
    public Optional<String> field(String name) {
        return response.headers().firstValue(name);
    }

    /** The body. */
    public byte[] body() {
        return response.body();
    }

    /** The body as text. */
    public String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }
}
