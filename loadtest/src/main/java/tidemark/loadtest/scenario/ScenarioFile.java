// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tidemark.loadtest.http.EdgeNodes;
import tidemark.loadtest.http.HttpVersion;
import tidemark.loadtest.measure.Limits;
import tidemark.loadtest.scenario.Scenario.Node;
import tidemark.loadtest.scenario.Scenario.Origins;

/** Reads a scenario. What a file leaves out is as it mostly is; a key that is not known is an error. */
public final class ScenarioFile {
    private static final Origins USUAL_ORIGINS =
            new Origins(1, 1, List.of(400_000L, 800_000L), Duration.ofSeconds(2), Duration.ofSeconds(60));
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);
    private static final Form<HttpVersion> HTTP = new Form<>("1.1 or 2", ScenarioFile::http);

    private final Section top;

    private ScenarioFile(Section top) {
        this.top = top;
    }

    /**
     * Reads a text.
     *
     * @param name what the scenario is called
     * @param source where the text is from
     * @throws ScenarioError if it does not fit
     */
    public static Scenario read(String text, String name, String source) {
        return new ScenarioFile(Section.of(Source.of(text, source))).read(name, source);
    }

    private Scenario read(String name, String source) {
        String about = top.need("about", Form.TEXT);
        Duration duration = top.need("duration", Form.DURATION);
        Origins origins = top.below("origins").map(ScenarioFile::origins).orElse(USUAL_ORIGINS);
        Scenario scenario = new Scenario(
                name,
                source,
                about,
                duration,
                origins,
                nodes(origins.count()),
                top.below("connections")
                        .map(ScenarioFile::connections)
                        .orElseGet(() -> new Connections(
                                HttpVersion.HTTP_1_1, Connections.Tls.NONE, EdgeNodes.Spread.VIEWER, USUAL_PATIENCE)),
                crowds(duration),
                acts(duration, origins.count()),
                top.below("thresholds").map(ThresholdKeys::read).orElseGet(Limits::none));
        top.end();
        return scenario;
    }

    private static Origins origins(Section keys) {
        List<Long> ladder = keys.all("ladder", Form.BITS);
        Origins origins = new Origins(
                keys.get("count", Form.COUNT).orElse(USUAL_ORIGINS.count()),
                keys.get("channels", Form.COUNT).orElse(USUAL_ORIGINS.channels()),
                ladder.isEmpty() ? USUAL_ORIGINS.ladder() : ladder,
                keys.get("segment", Form.DURATION).orElse(USUAL_ORIGINS.segment()),
                keys.get("dvr", Form.DURATION).orElse(USUAL_ORIGINS.dvr()));
        keys.end();
        return origins;
    }

    private List<Node> nodes(int origins) {
        List<Node> nodes = new ArrayList<>();
        for (Section keys : top.each("nodes")) {
            nodes.add(new Node(numbers(keys, "origins", origins), numbers(keys, "witnesses", origins)));
            keys.end();
        }
        List<Integer> all = IntStream.rangeClosed(1, origins).boxed().toList();
        return nodes.isEmpty() ? List.of(new Node(all, List.of())) : nodes;
    }

    private static List<Integer> numbers(Section keys, String key, int most) {
        List<Integer> numbers = keys.all(key, Form.COUNT);
        if (numbers.stream().anyMatch(number -> number > most)) {
            throw keys.wrong(
                    key, "there is no such origin", "write numbers from 1 to " + most + ", or raise origins.count");
        }
        if (numbers.isEmpty() && key.equals("origins")) {
            throw keys.wrong("", "'origins' is missing", "write origins: [1]");
        }
        return numbers;
    }

    private static HttpVersion http(String label) {
        return Arrays.stream(HttpVersion.values())
                .filter(version -> version.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(label));
    }

    private static Connections connections(Section keys) {
        Connections connections = new Connections(
                keys.get("http", HTTP).orElse(HttpVersion.HTTP_1_1),
                keys.get("tls", Form.oneOf(Connections.Tls.class)).orElse(Connections.Tls.NONE),
                keys.get("spread", Form.oneOf(EdgeNodes.Spread.class)).orElse(EdgeNodes.Spread.VIEWER),
                keys.get("patience", Form.DURATION).orElse(USUAL_PATIENCE));
        keys.end();
        return connections;
    }

    private List<Crowd> crowds(Duration duration) {
        Section keys = top.below("viewers")
                .orElseThrow(() -> top.wrong("", "'viewers' is missing", "write viewers: and who comes below it"));
        List<Crowd> crowds = new ArrayList<>();
        keys.named().forEach((name, crowd) -> crowds.add(new CrowdKeys(name, crowd).read(duration)));
        if (crowds.isEmpty()) {
            throw keys.wrong("", "nobody comes", "write a name below it, and below that watch and arrive");
        }
        return crowds;
    }

    private List<Act> acts(Duration duration, int origins) {
        List<Act> acts = new ArrayList<>();
        for (Section keys : top.each("timeline")) {
            acts.addAll(new ActKeys(keys, origins).read(duration));
        }
        acts.sort(Comparator.comparing(Act::at));
        return acts;
    }
}
