// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tidemark.loadtest.run.Marks;
import tidemark.loadtest.run.ServerGauge;

/**
 * Looks at the nodes each time it is asked: what they use, what they say. All of it is written to {@code server.csv}, a line
 * a node and look, where a run of half an hour shows what grows.
 *
 * <p>Threads: confined to one at a time. Blocks.
 */
final class ServerWatch implements ServerGauge, AutoCloseable {
    static final String FILE = "server.csv";

    private static final String HEAD =
            "seconds,node,cpu_seconds,resident_bytes,threads,descriptors,heap_bytes,direct_bytes\n";
    private static final Pattern MEMORY =
            Pattern.compile("^edge_memory_(heap|direct)(?:\\{[^}]*})? (\\S+)$", Pattern.MULTILINE);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Doorbell doorbell;
    private final List<Watched> watched = new ArrayList<>();
    private final Writer csv;
    private long start;

    /** One node, and what is known of it. */
    private record Watched(NodeProcess node, ProcessTree processes, NodeStates states) {}

    /** @param directory where {@code server.csv} is written */
    ServerWatch(List<NodeProcess> nodes, Doorbell doorbell, Marks marks, Path directory) throws IOException {
        this.doorbell = doorbell;
        for (NodeProcess node : nodes) {
            NodeStates states = new NodeStates(doorbell, marks, node.number(), node.admin());
            watched.add(new Watched(node, new ProcessTree(), states));
        }
        csv = Files.newBufferedWriter(directory.resolve(FILE));
        csv.write(HEAD);
    }

    @Override
    public Use read() throws IOException, InterruptedException {
        if (start == 0) {
            start = System.nanoTime();
        }
        ProcessTree.Use sum = new ProcessTree.Use(0, 0, 0, 0);
        for (Watched one : watched) {
            ProcessTree.Use use = one.processes().read(one.node().tree());
            sum = sum.plus(use);
            write(one.node().number(), use, memory(one.node().admin()));
            one.states().look();
        }
        return new Use(sum.cpuSeconds(), sum.bytes());
    }

    /** What an edge tells of its own memory; nothing when it is another server. */
    private Map<String, String> memory(URI admin) throws InterruptedException {
        try {
            Matcher found =
                    MEMORY.matcher(doorbell.get(admin.resolve("/metrics")).body());
            return found.results()
                    .collect(Collectors.toMap(
                            one -> one.group(1), one -> number(one.group(2)), (first, other) -> first));
        } catch (IOException silent) {
            return Map.of();
        }
    }

    private static String number(String text) {
        return Long.toString(Math.round(Double.parseDouble(text)));
    }

    private void write(int node, ProcessTree.Use use, Map<String, String> memory) throws IOException {
        csv.write(String.format(
                Locale.ROOT,
                "%.1f,%d,%.2f,%d,%d,%d,%s,%s%n",
                (System.nanoTime() - start) / NANOS_PER_SECOND,
                node,
                use.cpuSeconds(),
                use.bytes(),
                use.threads(),
                use.descriptors(),
                memory.getOrDefault("heap", ""),
                memory.getOrDefault("direct", "")));
        csv.flush();
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException full) {
            throw new UncheckedIOException(FILE, full);
        }
    }
}
