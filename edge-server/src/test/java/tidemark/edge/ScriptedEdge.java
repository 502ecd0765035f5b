// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** An edge whose clock a test turns, before an origin whose answers a test writes anew at any moment. */
final class ScriptedEdge implements AutoCloseable {
    private final TurnedTime time = new TurnedTime();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<String> script = head -> answer(404, "");
    private final ScriptedOrigin origin = ScriptedOrigin.by(head -> {
        if (!isFromTheFreshnessCheck(head.toLowerCase(Locale.ROOT))) {
            asked.add(head);
        }
        return script.apply(head);
    });
    private final EdgeFixture fixture;

    private ScriptedEdge(UnaryOperator<EdgeFixture.Builder> different) {
        fixture = different
                .apply(EdgeFixture.builder().time(time).origin(origin.url()))
                .start();
    }

    /** One with the defaults. */
    static ScriptedEdge start() {
        return with(builder -> builder);
    }

    /** One that differs. */
    static ScriptedEdge with(UnaryOperator<EdgeFixture.Builder> different) {
        return new ScriptedEdge(different);
    }

    /** An answer as it goes over the wire; fields are written as lines. A 304 has no body. */
    static String answer(int status, String body, String... fields) {
        StringBuilder text = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        for (String field : fields) {
            text.append(field).append("\r\n");
        }
        return status == 304
                ? text.append("\r\n").toString()
                : text + "content-length: " + body.length() + "\r\n\r\n" + body;
    }

    /** From now on the origin answers so. */
    void originDoes(UnaryOperator<String> other) {
        script = other;
    }

    /** From now on the origin says this to every request. */
    void originSays(int status, String body, String... fields) {
        originDoes(head -> answer(status, body, fields));
    }

    /** From now on the origin hangs up on every request. */
    void originIsGone() {
        originDoes(head -> "");
    }

    Fetched get(String path, String... fields) {
        return Fetched.get(url(), path, fields);
    }

    Fetched send(String method, String path, String... fields) {
        return Fetched.send(method, url(), path, fields);
    }

    void secondsPass(long seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    /** The witness of a stream that is watched is asked when real time says so, past every cache. */
    private static boolean isFromTheFreshnessCheck(String head) {
        String line = head.substring(0, Math.max(0, head.indexOf('\r')));
        return (line.contains(".m3u8") || line.contains(".mpd"))
                && head.contains("cache-control: no-cache\r\n")
                && head.contains("accept-encoding: identity\r\n");
    }

    /** How many requests the origin got, those of the freshness check left out. */
    int asked() {
        return asked.size();
    }

    /** The head of the last request the origin got, in lower case. */
    String lastAsked() {
        return asked.get(asked.size() - 1).toLowerCase(Locale.ROOT);
    }

    URI url() {
        return fixture.http();
    }

    EdgeFixture fixture() {
        return fixture;
    }

    @Override
    public void close() {
        fixture.close();
        origin.close();
    }
}
