// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.RunRecord.Mark;
import tidemark.loadtest.run.Marks;

/**
 * What one node says of itself at its admin port, for the time axis: every state but the usual one, from its beginning to its
 * end. A server without such a port says nothing.
 *
 * <p>Threads: confined to one at a time. Blocks.
 */
final class NodeStates {
    private static final String USUAL = "ready";
    private static final int READY = 200;
    private static final int NOT_THERE = 404;

    private final ObjectMapper json = new ObjectMapper();
    private final Doorbell doorbell;
    private final Marks marks;
    private final int number;
    private final URI admin;
    private boolean heard;
    private String latest = USUAL;
    private Marks.@Nullable Open open;

    NodeStates(Doorbell doorbell, Marks marks, int number, URI admin) {
        this.doorbell = doorbell;
        this.marks = marks;
        this.number = number;
        this.admin = admin;
    }

    /** Looks once. */
    void look() throws InterruptedException {
        try {
            HttpResponse<String> ready = doorbell.get(admin.resolve("/readyz"));
            if (ready.statusCode() == NOT_THERE) {
                return;
            }
            heard = true;
            note(state(ready) + verdicts());
        } catch (IOException silent) {
            if (heard) {
                note("no answer");
            }
        }
    }

    private static String state(HttpResponse<String> ready) {
        String state =
                ready.body().strip().split(":", 2)[0].toLowerCase(Locale.ROOT).replace('_', ' ');
        return ready.statusCode() == READY ? state : state + " " + ready.statusCode();
    }

    /** What it says of its streams, where that is more than that they are fresh. */
    private String verdicts() throws IOException, InterruptedException {
        TreeSet<String> words = new TreeSet<>();
        JsonNode streams = json.readTree(doorbell.get(admin.resolve("/streams")).body());
        for (JsonNode stream : streams.path("streams")) {
            switch (stream.path("verdict").asText()) {
                case "STALE" -> words.add("late");
                case "ORIGIN_STALLED" -> words.add("origin stalled");
                default -> {}
            }
        }
        StringJoiner all = new StringJoiner(", ", ", ", "").setEmptyValue("");
        words.forEach(all::add);
        return all.toString();
    }

    private void note(String state) {
        if (state.equals(latest)) {
            return;
        }
        if (open != null) {
            open.close();
        }
        latest = state;
        open = state.equals(USUAL) ? null : marks.begin(Mark.Kind.NODE, "node " + number + ": " + state);
    }
}
