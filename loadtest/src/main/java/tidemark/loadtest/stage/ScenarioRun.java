// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.http.EdgeNodes;
import tidemark.loadtest.measure.Limits;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.Yardstick;
import tidemark.loadtest.run.Environment;
import tidemark.loadtest.run.LoadRun;
import tidemark.loadtest.run.Marks;
import tidemark.loadtest.run.Outcome;
import tidemark.loadtest.run.ServerGauge;
import tidemark.loadtest.run.Surroundings;
import tidemark.loadtest.scenario.Act;
import tidemark.loadtest.scenario.Scenario;

/**
 * Plays scenarios, one at a time. Ctrl-C ends the one that is played early; the program exits when this is closed, and no
 * process that it started is left.
 *
 * <p>Threads: one, which may block; and the one that Ctrl-C starts.
 */
public final class ScenarioRun implements AutoCloseable {
    private static final Duration TIME_TO_REPORT = Duration.ofSeconds(25);

    private final Options options;
    private final Doorbell doorbell = new Doorbell();
    private final Patience patience = new Patience();
    private final CountDownLatch reported = new CountDownLatch(1);
    private final Thread hook = new Thread(this::endEarly, "loadtest-stop");
    private volatile @Nullable LoadRun running;
    private volatile @Nullable Stage stage;

    /**
     * How scenarios are played.
     *
     * @param scale how many times as many viewers come as the scenario says
     * @param seed what is random is the same with the same seed
     * @param loops event loops of the viewers
     * @param rehearsal how long a few viewers watch before the clock starts
     * @param everySecond hears how it goes
     */
    public record Options(
            double scale, long seed, int loops, Duration rehearsal, Consumer<RunRecord.Second> everySecond) {
        private static final Duration REHEARSAL = Duration.ofSeconds(6);

        /** With a rehearsal of six seconds. */
        public Options(double scale, long seed, int loops, Consumer<RunRecord.Second> everySecond) {
            this(scale, seed, loops, REHEARSAL, everySecond);
        }
    }

    /** Everything that is there when viewers begin to come. */
    private record Scenery(
            String server,
            String version,
            List<EdgeNodes.Node> nodes,
            List<Prompter.Origin> origins,
            ServerGauge gauge,
            Marks marks) {}

    public ScenarioRun(Options options) {
        this.options = options;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts origins and server, plays the scenario, and stops what it started.
     *
     * @param directory where logs and samples are left; it is there
     * @throws IllegalArgumentException if the server cannot be had; the message says what to install
     * @throws IOException if something does not start, or ends in the middle
     */
    public RunRecord run(Scenario scenario, ServerScript server, Path directory)
            throws IOException, InterruptedException {
        String version = server.version();
        Path logs = Files.createDirectories(directory.resolve("logs"));
        Marks marks = new Marks();
        try (Stage open = new Stage(scenario, server, logs, doorbell, patience)) {
            stage = open;
            open.open();
            try (ServerWatch watch = new ServerWatch(open.nodes(), doorbell, marks, directory)) {
                Scenery scenery = new Scenery(
                        server.name(),
                        version,
                        open.nodes().stream().map(ScenarioRun::node).toList(),
                        open.origins().stream()
                                .map(origin -> new Prompter.Origin(origin.control(), Optional.of(origin)))
                                .toList(),
                        watch,
                        marks);
                RunRecord record = play(scenario, scenery, directory);
                open.check();
                return record;
            }
        }
    }

    /**
     * Plays the scenario before a server that runs already.
     *
     * @throws IllegalArgumentException if the scenario needs more of it than is known
     */
    public RunRecord run(Scenario scenario, RunningServer server, Path directory)
            throws IOException, InterruptedException {
        server.check(scenario);
        List<EdgeNodes.Node> nodes = server.nodes().stream()
                .map(node -> new EdgeNodes.Node(node, Optional.empty()))
                .toList();
        List<Prompter.Origin> origins = server.originControls().stream()
                .map(control -> new Prompter.Origin(control, Optional.empty()))
                .toList();
        Scenery scenery = new Scenery(server.name(), "", nodes, origins, ServerGauge.NONE, new Marks());
        return play(scenario, scenery, directory);
    }

    private RunRecord play(Scenario given, Scenery scenery, Path directory) throws IOException, InterruptedException {
        Scenario scenario = options.scale() == 1 ? given : given.scaled(options.scale());
        List<URI> controls =
                scenery.origins().stream().map(Prompter.Origin::control).toList();
        LoadPlan plan = new LoadPlan(scenario, scenery.nodes());
        through(new LoadRun(plan.rehearsal(options), Surroundings.none()), second -> {});
        LoadRun run = new LoadRun(
                plan.options(options.loops(), options.seed()),
                new Surroundings(scenery.marks(), controls, scenery.gauge(), directory));
        try (Prompter prompter = new Prompter(scenery.origins(), scenery.marks(), doorbell, patience)) {
            Outcome outcome = through(run, second -> hear(second, scenario.acts(), prompter));
            prompter.check();
            return outcome.record(about(scenario, scenery), limits(scenario, controls));
        }
    }

    /** Runs to the end, or until everything is called off. */
    private Outcome through(LoadRun run, Consumer<RunRecord.Second> everySecond)
            throws IOException, InterruptedException {
        running = run;
        if (patience.isCalledOff()) {
            run.stop();
        }
        try {
            return run.run(everySecond);
        } finally {
            running = null;
        }
    }

    /** The first second that is over tells when the run began. */
    private void hear(RunRecord.Second second, List<Act> acts, Prompter prompter) {
        if (second.at() == 0) {
            prompter.begin(acts, Duration.ofSeconds(1));
        }
        options.everySecond().accept(second);
    }

    private Outcome.About about(Scenario scenario, Scenery scenery) {
        Map<String, String> environment = new LinkedHashMap<>(Environment.here());
        String command =
                "loadtest run " + scenario.source() + " --server " + scenery.server() + " --seed " + options.seed();
        if (options.scale() != 1) {
            command += " --viewers-scale " + options.scale();
        }
        return new Outcome.About(
                scenario.name(), scenario.about(), scenery.server(), scenery.version(), command, environment);
    }

    /** Nobody is judged by what nobody can know. */
    private static Limits limits(Scenario scenario, List<URI> controls) {
        Limits limits = scenario.thresholds();
        if (!controls.isEmpty()) {
            return limits;
        }
        Map<Yardstick, Double> most = new LinkedHashMap<>(limits.most());
        most.remove(Yardstick.ORIGIN_FETCHES);
        most.remove(Yardstick.ORIGIN_REQUESTS_PER_SECOND);
        return new Limits(most);
    }

    private static EdgeNodes.Node node(NodeProcess node) {
        return new EdgeNodes.Node(node.url(), node.readiness());
    }

    /** Whether Ctrl-C was pressed: there is no point in another run. */
    public boolean interrupted() {
        return patience.isCalledOff();
    }

    /** What Ctrl-C does. */
    void endEarly() {
        patience.callOff();
        LoadRun run = running;
        if (run != null) {
            run.stop();
        }
        try {
            reported.await(TIME_TO_REPORT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException exitNow) {
            Thread.currentThread().interrupt();
        }
        Stage left = stage;
        if (left != null) {
            left.close();
        }
    }

    /** Everything that was to be reported has been. */
    @Override
    public void close() {
        reported.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException exiting) {
            // The hook is at work, and has just been told that it may finish.
        }
    }
}
