// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An origin whose every object is the text of one version number, good for an hour, with an entity tag; fields by path. An
 * operator who changes the version and purges wants to see the new one.
 */
final class VersionedOrigin implements AutoCloseable {
    private final AtomicInteger version = new AtomicInteger(1);
    private final Map<String, String> fields = new ConcurrentHashMap<>();
    private final Map<String, Hold> holds = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ScriptedOrigin origin = ScriptedOrigin.start(this::play);
    private volatile boolean broken;

    /** One answer that waits: before its head, or in the middle of its body. */
    record Hold(boolean beforeHead, CountDownLatch arrived, CountDownLatch go) {
        void awaitArrival() {
            await(arrived);
        }

        void release() {
            go.countDown();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }

        private void pause() {
            arrived.countDown();
            await(go);
        }
    }

    URI url() {
        return origin.url();
    }

    /** From now on every object is another. */
    void publishNext() {
        version.incrementAndGet();
    }

    /** More fields for one path, each line ended. */
    void fields(String path, String lines) {
        fields.put(path, lines);
    }

    /** The next answer for a path waits. */
    Hold hold(String path, boolean beforeHead) {
        Hold hold = new Hold(beforeHead, new CountDownLatch(1), new CountDownLatch(1));
        holds.put(path, hold);
        return hold;
    }

    /** From now on every request is answered by closing. */
    void breakDown() {
        broken = true;
    }

    /** Requests for a path. */
    int count(String path) {
        return (int) requests.stream()
                .filter(head -> head.contains(" " + path + " "))
                .count();
    }

    /** The newest request's head, in lower case. */
    String lastRequest() {
        return requests.get(requests.size() - 1);
    }

    private void play(ScriptedOrigin.Wire wire) throws IOException {
        for (String head = wire.readHead(); !head.isEmpty() && !broken; head = wire.readHead()) {
            requests.add(head.toLowerCase(Locale.ROOT));
            answer(wire, head);
        }
    }

    private void answer(ScriptedOrigin.Wire wire, String head) throws IOException {
        String path = head.split(" ", 3)[1];
        Hold hold = holds.remove(path);
        int now = version.get();
        if (hold != null && hold.beforeHead()) {
            hold.pause();
        }
        String tag = "\"v" + now + "\"";
        String common = "etag: " + tag + "\r\ncache-control: max-age=3600, stale-if-error=3600\r\n"
                + fields.getOrDefault(path, "");
        if (head.toLowerCase(Locale.ROOT).contains("if-none-match: " + tag + "\r\n")) {
            wire.send("HTTP/1.1 304 Not Modified\r\n" + common + "\r\n");
            return;
        }
        String body = "version-" + now;
        wire.send("HTTP/1.1 200 OK\r\n" + common + "content-length: " + body.length() + "\r\n\r\n"
                + body.substring(0, 4));
        if (hold != null && !hold.beforeHead()) {
            hold.pause();
        }
        wire.send(body.substring(4));
    }

    @Override
    public void close() {
        holds.values().forEach(Hold::release);
        origin.close();
    }
}
