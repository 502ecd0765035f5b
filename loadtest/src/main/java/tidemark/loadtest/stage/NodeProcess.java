// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A server under test that was started by its script. */
final class NodeProcess {
    private static final int READY = 200;
    private static final int NOT_READY = 503;
    private static final int UNKNOWN = 0;

    private final int number;
    private final Child child;
    private final URI http;
    private final Optional<URI> https;
    private final URI admin;
    private boolean tellsReadiness;

    private NodeProcess(int number, Child child, URI http, Optional<URI> https, URI admin) {
        this.number = number;
        this.child = child;
        this.http = http;
        this.https = https;
        this.admin = admin;
    }

    /**
     * What a node is started with.
     *
     * @param origins where it gets streams from
     * @param witnesses by what it may check itself
     */
    record Setting(List<URI> origins, List<URI> witnesses, Optional<Certificate> certificate) {
        Setting {
            origins = List.copyOf(origins);
            witnesses = List.copyOf(witnesses);
        }
    }

    /** Where a node may leave what. */
    record Places(Path work, Path logs) {}

    /** Starts one; {@link #isReady} tells when it answers. */
    static NodeProcess start(int number, ServerScript script, Setting setting, FreePorts ports, Places places)
            throws IOException {
        Path work = Files.createDirectory(places.work().resolve("node-" + number));
        int listen = ports.take();
        int tls = ports.take();
        int admin = ports.take();
        List<String> command = new ArrayList<>(List.of(script.file().toString(), "run"));
        command.addAll(List.of("--listen", "" + listen, "--admin", "" + admin, "--work", work.toString()));
        setting.certificate()
                .ifPresent(certificate -> command.addAll(List.of(
                        "--tls",
                        "" + tls,
                        "--cert",
                        certificate.chain().toString(),
                        "--key",
                        certificate.key().toString())));
        setting.origins().forEach(origin -> command.addAll(List.of("--origin", origin.toString())));
        setting.witnesses().forEach(witness -> command.addAll(List.of("--witness", witness.toString())));
        Child child =
                Child.start(script.name() + " " + number, command, places.logs().resolve("node-" + number + ".log"));
        return new NodeProcess(
                number,
                child,
                URI.create("http://127.0.0.1:" + listen),
                setting.certificate().map(encrypted -> URI.create("https://127.0.0.1:" + tls)),
                URI.create("http://127.0.0.1:" + admin));
    }

    /** How many ports one takes. */
    static int ports() {
        return 3;
    }

    int number() {
        return number;
    }

    /** Where viewers ask. */
    URI url() {
        return https.orElse(http);
    }

    /** Its second port, where nothing may answer. */
    URI admin() {
        return admin;
    }

    /** Where it says whether it may get viewers; empty when it has no such place. Known once it is ready. */
    Optional<URI> readiness() {
        return tellsReadiness ? Optional.of(readyz()) : Optional.empty();
    }

    private URI readyz() {
        return admin.resolve("/readyz");
    }

    List<ProcessHandle> tree() {
        return child.tree();
    }

    /**
     * Whether what is asked there comes from the origin, and it does not say itself that it would rather not.
     *
     * @throws IOException if it has ended
     */
    boolean isReady(Doorbell doorbell) throws IOException, InterruptedException {
        check();
        int says = doorbell.status(readyz()).orElse(UNKNOWN);
        tellsReadiness = says == READY;
        return says != NOT_READY && doorbell.status(http.resolve("/time")).orElse(UNKNOWN) == READY;
    }

    /**
     * Does nothing while it runs.
     *
     * @throws IOException if it has ended
     */
    void check() throws IOException {
        child.check();
    }

    void stop() {
        child.stop();
    }
}
