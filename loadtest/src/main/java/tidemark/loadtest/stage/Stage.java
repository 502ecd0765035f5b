// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.scenario.Connections;
import tidemark.loadtest.scenario.Scenario;

/**
 * Origins, and the servers in front of them, started for one scenario and stopped after it. What caches write is in memory,
 * where that can be had.
 *
 * <p>Threads: one opens it; {@link #close} is for any.
 */
final class Stage implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Scenario scenario;
    private final ServerScript server;
    private final Path logs;
    private final Doorbell doorbell;
    private final Patience patience;
    private final List<OriginProcess> origins = new CopyOnWriteArrayList<>();
    private final List<NodeProcess> nodes = new CopyOnWriteArrayList<>();
    private volatile @Nullable Path work;

    /** @param logs a directory, which is there, for what the programs say */
    Stage(Scenario scenario, ServerScript server, Path logs, Doorbell doorbell, Patience patience) {
        this.scenario = scenario;
        this.server = server;
        this.logs = logs;
        this.doorbell = doorbell;
        this.patience = patience;
    }

    /** Starts everything, and waits until it answers. */
    void open() throws IOException, InterruptedException {
        FreePorts ports = new FreePorts(scenario.origins().count() * OriginProcess.ports()
                + scenario.nodes().size() * NodeProcess.ports());
        for (int number = 1; number <= scenario.origins().count(); number++) {
            origins.add(OriginProcess.start(number, scenario.origins(), ports, logs));
        }
        for (OriginProcess origin : origins) {
            patience.until("origin at " + origin.control(), () -> origin.isReady(doorbell));
        }
        openNodes(ports);
        for (NodeProcess node : nodes) {
            patience.until(server.name() + " at " + node.url(), () -> node.isReady(doorbell));
        }
    }

    private void openNodes(FreePorts ports) throws IOException, InterruptedException {
        Path place = Files.createTempDirectory(
                Files.isWritable(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir")), "loadtest-");
        work = place;
        // Servers that were started by root give that up, and want to write here all the same.
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        Optional<Certificate> certificate = scenario.connections().tls() == Connections.Tls.NONE
                ? Optional.empty()
                : Optional.of(Certificate.in(place));
        for (Scenario.Node node : scenario.nodes()) {
            NodeProcess.Setting setting =
                    new NodeProcess.Setting(urls(node.origins()), urls(node.witnesses()), certificate);
            nodes.add(NodeProcess.start(nodes.size() + 1, server, setting, ports, new NodeProcess.Places(place, logs)));
        }
    }

    private List<URI> urls(List<Integer> numbers) {
        return numbers.stream().map(number -> origins.get(number - 1).url()).toList();
    }

    List<OriginProcess> origins() {
        return List.copyOf(origins);
    }

    List<NodeProcess> nodes() {
        return List.copyOf(nodes);
    }

    /**
     * Does nothing while every server runs.
     *
     * @throws IOException if one has ended
     */
    void check() throws IOException {
        for (NodeProcess node : nodes) {
            node.check();
        }
    }

    /** Stops everything; what does not end is killed. Closing it again changes nothing. */
    @Override
    public void close() {
        nodes.forEach(NodeProcess::stop);
        origins.forEach(OriginProcess::stop);
        Path place = work;
        if (place != null) {
            remove(place);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException gone) {
            directory.toFile().deleteOnExit();
        }
    }
}
