// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An origin that answers its first request with the first text, its second with the second and so on, and closes the
 * connection after each: what a text lacks of the length it announces is broken off. The last text answers all that follow.
 */
public final class PlannedOrigin implements AutoCloseable {
    /** Put at the end of a text: the connection stays open and silent instead. */
    public static final String SILENCE = "\0";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ScriptedOrigin origin;

    private PlannedOrigin(List<String> answers) {
        origin = ScriptedOrigin.start(wire -> {
            String head = wire.readHead();
            String answer;
            synchronized (asked) {
                answer = answers.get(Math.min(asked.size(), answers.size() - 1));
                asked.add(head);
            }
            wire.send(answer.replace(SILENCE, ""));
            if (answer.endsWith(SILENCE)) {
                wire.awaitClose();
            }
        });
    }

    /** Starts one. */
    public static PlannedOrigin answering(String... answers) {
        return new PlannedOrigin(List.of(answers));
    }

    /** An edge in front of it. */
    public EdgeFixture edge() {
        return EdgeFixture.builder().origin(origin.url()).start();
    }

    /** Where it listens. */
    public URI url() {
        return origin.url();
    }

    /** How many requests it got. */
    public int requests() {
        return asked.size();
    }

    /** A field of the nth request, counted from 1; empty when it has none. */
    public String asked(int nth, String field) {
        return asked.get(nth - 1)
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1).trim())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        origin.close();
    }
}
