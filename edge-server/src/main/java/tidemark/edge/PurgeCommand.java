// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tidemark.edge.config.ConfigError;

/** {@code purge}: makes a running edge forget. */
@Command(
        name = "purge",
        description = {
            "Makes a running edge forget objects, through its admin port.",
            "",
            "When it ends with 0 no player gets what was purged any more, also when it was being fetched at that moment."
                    + " Every option but --admin and --soft may be repeated; they add up."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:purged, also when nothing fitted",
            "1:the edge cannot be reached, or failed",
            "2:bad usage: the edge took nothing"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  edge-server purge --url /live/news/master.m3u8",
            "  edge-server purge --prefix /vod/film-17/",
            "  edge-server purge --channel news --soft",
            "  edge-server purge --tag film-17 --tag trailer-17 --admin http://10.0.0.7:8081"
        })
final class PurgeCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(
            names = "--admin",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8081",
            description = "its admin port (default ${DEFAULT-VALUE})")
    private String admin = "";

    @Option(
            names = "--url",
            paramLabel = "PATH",
            description = "one object in all its variants: path and query as players ask for it")
    private List<String> urls = new ArrayList<>();

    @Option(
            names = "--prefix",
            paramLabel = "PATH",
            description = "every object whose path begins so, whatever its query")
    private List<String> prefixes = new ArrayList<>();

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            description = "a channel of the edge's configuration, by its name")
    private List<String> channels = new ArrayList<>();

    @Option(
            names = "--tag",
            paramLabel = "TAG",
            description = "every object that the origin tagged so, by Surrogate-Key, Cache-Tag or Cache-Groups")
    private List<String> tags = new ArrayList<>();

    @Option(
            names = "--soft",
            description = "only mark it stale: the next request asks the origin, and it still stands in when the origin"
                    + " fails")
    private boolean soft;

    @Override
    public Integer call() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(port())
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(order())))
                .build();
        HttpResponse<String> response = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
        return tell(response.statusCode(), response.body());
    }

    private Map<String, Object> order() {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("url", urls);
        order.put("prefix", prefixes);
        order.put("channel", channels);
        order.put("tag", tags);
        order.values().removeIf(List.of()::equals);
        if (order.isEmpty()) {
            throw new ConfigError(
                    "nothing to purge is named",
                    "purge",
                    "give --url /path, --prefix /path/, --channel NAME or --tag TAG");
        }
        order.put("soft", soft);
        return order;
    }

    private URI port() {
        String base = admin.contains("://") ? admin : "http://" + admin;
        try {
            return URI.create(base.replaceAll("/+$", "") + "/purge");
        } catch (IllegalArgumentException wrong) {
            throw new ConfigError("'" + admin + "' is no admin port", "--admin", "write http://127.0.0.1:8081");
        }
    }

    /** What the edge said, for people; the exit code. */
    private int tell(int status, String body) throws IOException {
        if (status == 202) {
            System.out.println("in force; the edge is still counting what it " + (soft ? "marks stale" : "removes"));
            return 0;
        }
        if (status == 200) {
            tellCounts(JSON.readTree(body));
            return 0;
        }
        if (status != 400 && status != 404) {
            throw new IOException("the edge answered " + status + ": " + body.strip());
        }
        JsonNode why = JSON.readTree(body);
        throw new ConfigError(
                why.path("what").asText(),
                why.path("where").asText(),
                why.path("fix").asText());
    }

    private void tellCounts(JsonNode answer) {
        String done = soft ? "marked stale" : "purged";
        System.out.println(done + " " + answer.path("purged").asInt() + " object(s)");
        answer.path("matched")
                .properties()
                .forEach(each -> System.out.println(
                        "  " + each.getKey() + ": " + each.getValue().asInt()));
    }
}
