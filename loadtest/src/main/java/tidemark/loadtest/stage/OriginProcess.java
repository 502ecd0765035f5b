// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import tidemark.loadtest.scenario.Scenario;

/** An origin simulator as a program of its own: this program's own copy of it, so that it can be killed and come back. */
final class OriginProcess {
    private static final String MAIN = "tidemark.origin.Main";

    private final String name;
    private final List<String> command;
    private final Path log;
    private final URI url;
    private final URI control;
    private Child child;

    private OriginProcess(int number, Scenario.Origins plan, FreePorts ports, Path logs) throws IOException {
        this.name = "origin " + number;
        this.log = logs.resolve("origin-" + number + ".log");
        this.url = URI.create("http://127.0.0.1:" + ports.take());
        this.control = URI.create("http://127.0.0.1:" + ports.take());
        this.command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                "--listen=" + url.getAuthority(),
                "--control=" + control.getAuthority(),
                "--channels=" + plan.channels(),
                "--ladder=" + plan.ladder().stream().map(String::valueOf).collect(Collectors.joining(",")),
                "--segment-duration=" + plan.segment().toMillis() + "ms",
                "--dvr=" + plan.dvr().toMillis() + "ms");
        this.child = Child.start(name, command, log);
    }

    /** Starts one; {@link #isReady} tells when it answers. */
    static OriginProcess start(int number, Scenario.Origins plan, FreePorts ports, Path logs) throws IOException {
        return new OriginProcess(number, plan, ports, logs);
    }

    /** How many ports one takes. */
    static int ports() {
        return 2;
    }

    URI url() {
        return url;
    }

    URI control() {
        return control;
    }

    /**
     * Whether it answers.
     *
     * @throws IOException if it has ended
     */
    boolean isReady(Doorbell doorbell) throws IOException, InterruptedException {
        child().check();
        return doorbell.status(control.resolve("/control/status")).orElse(0) == 200;
    }

    void kill() {
        child().kill();
    }

    /** Starts it again, at the same place. */
    void restart() throws IOException {
        Child again = Child.start(name, command, log);
        synchronized (this) {
            child = again;
        }
    }

    void stop() {
        child().stop();
    }

    private synchronized Child child() {
        return child;
    }
}
