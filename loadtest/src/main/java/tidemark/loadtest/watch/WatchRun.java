// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.watch;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import tidemark.loadtest.http.HttpSession;
import tidemark.loadtest.http.Transport;

/** Loads every media playlist once in a while, at its own moment of the period. */
public final class WatchRun {
    private static final double NANOS_PER_SECOND = 1e9;

    private final WatchOptions options;
    private final WatchTally tally = new WatchTally();

    public WatchRun(WatchOptions options) {
        this.options = options;
    }

    /**
     * Watches until the time is over. Blocks.
     *
     * @param version of this program, for the report
     * @throws IOException if a multivariant playlist cannot be had
     */
    public WatchSummary run(String version) throws IOException, InterruptedException {
        Set<URI> found = new Renditions().of(options.streams());
        try (Transport transport = new Transport(options.transport())) {
            EventLoop loop = transport.loops().get(0);
            List<WatchedPlaylist> playlists = playlists(found, transport, loop);
            long began = System.nanoTime();
            loop.submit(() -> begin(playlists, began, loop)).get();
            TimeUnit.NANOSECONDS.sleep(options.duration().toNanos());
            double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
            return loop.submit(() -> summary(version, playlists, seconds)).get();
        } catch (ExecutionException broken) {
            throw new IOException(broken.getCause());
        }
    }

    private List<WatchedPlaylist> playlists(Set<URI> found, Transport transport, EventLoop loop) {
        List<HttpSession> sessions = new ArrayList<>();
        for (int i = 0; i < options.connections(); i++) {
            sessions.add(transport.session(loop));
        }
        List<WatchedPlaylist> playlists = new ArrayList<>();
        for (URI uri : found) {
            playlists.add(new WatchedPlaylist(uri, sessions.get(playlists.size() % sessions.size()), tally));
        }
        return playlists;
    }

    private void begin(List<WatchedPlaylist> playlists, long began, EventLoop loop) {
        long period = options.every().toNanos();
        for (int i = 0; i < playlists.size(); i++) {
            keepLoading(playlists.get(i), began + period * i / playlists.size(), loop);
        }
    }

    private void keepLoading(WatchedPlaylist playlist, long due, EventLoop loop) {
        loop.schedule(
                () -> {
                    keepLoading(playlist, due + options.every().toNanos(), loop);
                    playlist.load(due);
                },
                due - System.nanoTime(),
                TimeUnit.NANOSECONDS);
    }

    private WatchSummary summary(String version, List<WatchedPlaylist> playlists, double seconds) {
        long neverSeen = playlists.stream().filter(playlist -> !playlist.seen()).count();
        return new WatchSummary(
                version,
                playlists.size(),
                neverSeen,
                seconds,
                tally.loads(),
                tally.lateLoads(),
                tally.segments(),
                tally.backwards(),
                tally.errorSummary());
    }
}
