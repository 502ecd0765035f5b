// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.watch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the media playlists of multivariant ones. Blocks. */
final class Renditions {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern ALTERNATIVE = Pattern.compile("#EXT-X-MEDIA:.*?URI=\"([^\"]+)\"");
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** All of theirs, each once. */
    Set<URI> of(List<URI> multivariants) throws IOException, InterruptedException {
        Set<URI> found = new LinkedHashSet<>();
        for (URI multivariant : multivariants) {
            HttpRequest request =
                    HttpRequest.newBuilder(multivariant).timeout(PATIENCE).build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new IOException(multivariant + ": status " + answer.statusCode() + " (expected: 200)");
            }
            answer.body().lines().forEach(line -> add(line, multivariant, found));
        }
        return found;
    }

    private static void add(String line, URI base, Set<URI> found) {
        Matcher alternative = ALTERNATIVE.matcher(line);
        if (alternative.find()) {
            found.add(base.resolve(alternative.group(1)));
        } else if (!line.isBlank() && !line.startsWith("#")) {
            found.add(base.resolve(line.strip()));
        }
    }
}
