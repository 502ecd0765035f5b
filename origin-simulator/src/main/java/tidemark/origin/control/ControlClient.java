// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The other end of the control port, for the command line; blocks. */
public final class ControlClient {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI base;

    public ControlClient(InetSocketAddress address) {
        this.base = URI.create("http://" + address.getHostString() + ":" + address.getPort() + "/control/");
    }

    /** The faults that stand: each with its id, its name, its settings and its aim. */
    public List<Map<String, String>> faults() throws IOException {
        List<Map<String, String>> faults = new ArrayList<>();
        for (JsonNode fault : send("GET", "faults", BodyPublishers.noBody())) {
            faults.add(texts(fault));
        }
        return faults;
    }

    /** Adds a fault; {@code given} is its settings and its aim. */
    public Map<String, String> add(String name, Map<String, String> given) throws IOException {
        Map<String, String> body = new LinkedHashMap<>(given);
        body.put("fault", name);
        return texts(send("POST", "faults", BodyPublishers.ofByteArray(json.writeValueAsBytes(body))));
    }

    /** Takes all faults away and says how many there were. */
    public int clear() throws IOException {
        return send("DELETE", "faults", BodyPublishers.noBody()).path("cleared").asInt();
    }

    /** Takes one fault away. */
    public void clear(long id) throws IOException {
        send("DELETE", "faults/" + id, BodyPublishers.noBody());
    }

    private JsonNode send(String method, String path, BodyPublisher body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, body)
                .timeout(PATIENCE)
                .build();
        HttpResponse<byte[]> response = exchange(request);
        JsonNode reply = json.readTree(response.body());
        if (response.statusCode() >= 400) {
            throw new IllegalArgumentException(reply.path("error").asText());
        }
        return reply;
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (ConnectException nobody) {
            throw new IOException(
                    "no origin answers at " + base.getAuthority() + " (start one, or name its control port: --control)",
                    nobody);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        }
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
