// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.RunRecord.Mark;
import tidemark.loadtest.run.Marks;
import tidemark.loadtest.scenario.Act;

/**
 * Lets everything go wrong in time, and marks when it did. Faults end by themselves, at the origin; whatever still stands at
 * the end is taken away.
 *
 * <p>Threads: a few of its own, which block; {@link #begin} and {@link #close} are for one.
 */
final class Prompter implements AutoCloseable {
    private static final int HANDS = 2;

    private final ScheduledExecutorService hands = Executors.newScheduledThreadPool(HANDS, Prompter::thread);
    private final ObjectMapper json = new ObjectMapper();
    private final Queue<URI> faults = new ConcurrentLinkedQueue<>();
    private final Doorbell doorbell;
    private final Patience patience;
    private final Marks marks;
    private final List<Origin> origins;
    private volatile @Nullable String failure;

    /**
     * Something that can go wrong.
     *
     * @param control its control port
     * @param process empty when somebody else has started it: then it cannot be killed
     */
    record Origin(URI control, Optional<OriginProcess> process) {}

    /** A step that may fail. */
    private interface Step {
        void take() throws IOException, InterruptedException;
    }

    Prompter(List<Origin> origins, Marks marks, Doorbell doorbell, Patience patience) {
        this.origins = List.copyOf(origins);
        this.marks = marks;
        this.doorbell = doorbell;
        this.patience = patience;
    }

    /**
     * Lets them happen.
     *
     * @param gone how long ago the run began
     */
    void begin(List<Act> acts, Duration gone) {
        for (Act act : acts) {
            after(act.at().minus(gone), act, () -> play(act));
        }
    }

    /**
     * Does nothing when everything has happened that should have.
     *
     * @throws IOException if not
     */
    void check() throws IOException {
        String known = failure;
        if (known != null) {
            throw new IOException(known);
        }
    }

    private void after(Duration delay, Act act, Step step) {
        hands.schedule(() -> take(act, step), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void take(Act act, Step step) {
        try {
            step.take();
        } catch (IOException failed) {
            failure = "'" + act.label() + "' could not be done: " + failed.getMessage();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void play(Act act) throws IOException, InterruptedException {
        Marks.Open mark = marks.begin(Mark.Kind.FAULT, act.label());
        if (act.deed() instanceof Act.Fault fault) {
            for (int number : act.origins()) {
                add(origins.get(number - 1).control(), act, fault);
            }
            act.lasting().ifPresent(lasting -> after(lasting, act, mark::close));
        } else {
            for (int number : act.origins()) {
                kill(process(number), act, mark);
            }
        }
    }

    private OriginProcess process(int number) throws IOException {
        return origins.get(number - 1)
                .process()
                .orElseThrow(() -> new IOException("origin " + number + " was not started here"));
    }

    private void kill(OriginProcess origin, Act act, Marks.Open mark) {
        origin.kill();
        act.lasting()
                .ifPresent(lasting -> after(lasting, act, () -> {
                    origin.restart();
                    patience.until("origin", () -> origin.isReady(doorbell));
                    mark.close();
                }));
    }

    private void add(URI control, Act act, Act.Fault fault) throws IOException, InterruptedException {
        Map<String, String> text = new LinkedHashMap<>(fault.settings());
        text.put("fault", fault.kind());
        act.lasting().ifPresent(lasting -> text.put("for", lasting.toMillis() + "ms"));
        HttpResponse<String> answer = doorbell.post(control.resolve("/control/faults"), json.writeValueAsString(text));
        JsonNode said = json.readTree(answer.body());
        if (answer.statusCode() >= 400) {
            throw new IOException(said.path("error").asText());
        }
        faults.add(control.resolve("/control/faults/" + said.path("id").asText()));
    }

    /** Takes away what still stands. */
    @Override
    public void close() {
        hands.shutdownNow();
        try {
            for (URI fault : faults) {
                remove(fault);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** It may be over, and its origin may be gone. */
    private void remove(URI fault) throws InterruptedException {
        try {
            doorbell.delete(fault);
        } catch (IOException gone) {
            faults.remove(fault);
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "loadtest-prompter");
        thread.setDaemon(true);
        return thread;
    }
}
