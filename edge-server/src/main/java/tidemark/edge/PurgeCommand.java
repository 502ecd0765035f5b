// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tidemark.edge.config.ConfigError;

/** {@code purge}: makes a running edge forget. */
@Command(
        name = "purge",
        description = "Makes a running edge forget objects, through its admin port.",
        mixinStandardHelpOptions = true)
final class PurgeCommand implements Callable<Integer> {
    @Option(
            names = "--admin",
            defaultValue = "http://127.0.0.1:8081",
            description = "its admin port (default ${DEFAULT-VALUE})")
    private String admin = "";

    @Option(names = "--url", paramLabel = "PATH", description = "one object, path and query as players ask for it")
    private List<String> urls = new ArrayList<>();

    @Option(names = "--prefix", paramLabel = "PATH", description = "everything below")
    private List<String> prefixes = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (urls.isEmpty() && prefixes.isEmpty()) {
            throw new ConfigError("nothing to purge is named", "purge", "give --url /path or --prefix /path/");
        }
        List<String> parameters = new ArrayList<>();
        urls.forEach(url -> parameters.add("url=" + encoded(url)));
        prefixes.forEach(prefix -> parameters.add("prefix=" + encoded(prefix)));
        HttpRequest request = HttpRequest.newBuilder(purge("?" + String.join("&", parameters)))
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        System.out.print(response.body());
        return response.statusCode() == 200 ? 0 : 1;
    }

    private URI purge(String query) {
        String base = admin.contains("://") ? admin : "http://" + admin;
        try {
            return URI.create(base.replaceAll("/+$", "") + "/purge" + query);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigError("'" + admin + "' is no admin port", "--admin", "write http://127.0.0.1:8081");
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
