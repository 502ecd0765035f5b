// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import tidemark.edge.config.ByteSize;
import tidemark.edge.config.DiskConfig;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.config.LiveConfig;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/**
 * An edge with a disk and a window of an hour, before an origin whose answers a test writes anew at any moment. It may be
 * stopped, and started again on the same directory.
 */
final class DiskEdge implements AutoCloseable {
    /** Where all of it lies. */
    static final String SEGMENT = "/live/news/1080p/seg-1.m4s";

    private final TurnedTime time = new TurnedTime();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final UnaryOperator<EdgeConfig> different;
    private volatile UnaryOperator<String> script = head -> ScriptedEdge.answer(404, "");
    private final ScriptedOrigin origin = ScriptedOrigin.by(head -> {
        asked.add(head);
        return script.apply(head);
    });
    private EdgeFixture fixture;

    private DiskEdge(Path folder, UnaryOperator<EdgeConfig> different) {
        this.folder = folder;
        this.different = different;
        this.fixture = begin();
    }

    /** One whose disk is below this folder. */
    static DiskEdge in(Path folder) {
        return new DiskEdge(folder, config -> config);
    }

    /** One that differs. */
    static DiskEdge in(Path folder, UnaryOperator<EdgeConfig> different) {
        return new DiskEdge(folder, different);
    }

    private EdgeFixture begin() {
        EdgeFixture begun = beginToRestore();
        await().until(() -> Fetched.get(begun.admin(), "/readyz").status() == 200);
        return begun;
    }

    private EdgeFixture beginToRestore() {
        return EdgeFixture.builder()
                .time(time)
                .origin(origin.url())
                .config(config -> different.apply(withDisk(config)))
                .start();
    }

    private EdgeConfig withDisk(EdgeConfig base) {
        return new EdgeConfig(
                base.node(),
                base.listen(),
                base.admin(),
                base.origin(),
                base.requests(),
                base.respond(),
                base.store().withDisk(List.of(new DiskConfig(disk(), ByteSize.mebibytes(64)))),
                new LiveConfig(Duration.ofHours(1), true, 100),
                base.freshness(),
                base.limits(),
                base.drain(),
                base.channels());
    }

    /** The directory of the store. */
    Path disk() {
        return folder.resolve("store");
    }

    /** Ends it. */
    void stop() {
        fixture.close();
    }

    /** Starts it again where it was. */
    void start() {
        fixture = begin();
    }

    /** Starts it again where it was, and does not wait until it is ready. */
    void startToRestore() {
        fixture = beginToRestore();
    }

    void restart() {
        stop();
        start();
    }

    /** From now on the origin answers so. */
    void originDoes(UnaryOperator<String> other) {
        script = other;
    }

    /** From now on the origin says this to every request. */
    void originSays(int status, String body, String... fields) {
        originDoes(head -> ScriptedEdge.answer(status, body, fields));
    }

    /** From now on the origin has this object, and says so to whoever has it. */
    void originHas(String body, String tag) {
        originDoes(head -> head.toLowerCase(Locale.ROOT).contains("if-none-match: " + tag)
                ? ScriptedEdge.answer(304, "", "etag: " + tag)
                : ScriptedEdge.answer(
                        200, body, "cache-control: max-age=3600", "etag: " + tag, "content-type: video/mp4"));
    }

    /** From now on the origin hangs up on every request. */
    void originIsGone() {
        originDoes(head -> "");
    }

    /** Has an object fetched, written to disk and left by memory. */
    void holdsOnDiskAlone(String path) {
        long kept = value(Meter.DISK_KEPT);
        get(path);
        await().until(() -> value(Meter.DISK_KEPT) > kept);
        secondsPass(100);
    }

    /** What it says of its readiness. */
    Fetched readiness() {
        return Fetched.get(fixture.admin(), "/readyz");
    }

    Fetched get(String path, String... fields) {
        return Fetched.get(url(), path, fields);
    }

    void secondsPass(long seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    /** How many requests the origin got. */
    int asked() {
        return asked.size();
    }

    /** The head of the last request the origin got, in lower case. */
    String lastAsked() {
        return asked.get(asked.size() - 1).toLowerCase(Locale.ROOT);
    }

    long value(Meter meter) {
        return stats().value(meter);
    }

    Stats stats() {
        return fixture.edge().stats();
    }

    URI url() {
        return fixture.http();
    }

    EdgeFixture fixture() {
        return fixture;
    }

    /** Text that is the same for the same number, and no other. */
    static String bytes(int length, int seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) ('!' + random.nextInt(90)));
        }
        return text.toString();
    }

    @Override
    public void close() {
        fixture.close();
        origin.close();
    }
}
