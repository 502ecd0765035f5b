// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import tidemark.edge.origin.OriginCall;
import tidemark.edge.store.archive.Archive;
import tidemark.edge.store.disk.DiskBreak;
import tidemark.edge.store.disk.DiskEntry;
import tidemark.edge.store.disk.DiskRead;
import tidemark.edge.store.disk.DiskReader;
import tidemark.edge.store.disk.Portion;

/**
 * Reads the object from disk. What the disk's threads tell is told on the flight's loop; so many portions are under way at a
 * time that the disk never waits for the loop.
 */
final class DiskLeg extends Leg {
    private static final int UNDER_WAY = 3;

    private final Fill fill;
    private final Replays replays;
    private final EventLoop loop;
    private @Nullable DiskRead read;
    private boolean flows;
    private boolean paused;
    /** Portions that came while it was paused, and others in their place were not asked for. */
    private int owed;

    DiskLeg(Fill fill, Replays replays, EventLoop loop) {
        this.fill = fill;
        this.replays = replays;
        this.loop = loop;
    }

    /**
     * Has the head read; the body comes when it {@link #flow flows}.
     *
     * @param isWanted whether it will probably be let: then it is read together with the head
     */
    void begin(Archive archive, DiskEntry entry, boolean isWanted) {
        flows = isWanted;
        read = archive.read(entry, new Hop(), isWanted ? UNDER_WAY : 0);
    }

    /** Lets the body come. */
    void flow() {
        if (!flows) {
            flows = true;
            request(UNDER_WAY);
        }
    }

    private void request(int portions) {
        if (read != null) {
            read.request(portions);
        }
    }

    @Override
    void setPaused(boolean isPaused) {
        paused = isPaused;
        if (!paused && owed > 0) {
            request(owed);
            owed = 0;
        }
    }

    private void arrived(Portion portion) {
        if (isCancelled()) {
            portion.release();
            return;
        }
        fill.step(() -> fill.arrived(portion.bytes().retain()));
        portion.release();
        if (paused) {
            owed++;
        } else {
            request(1);
        }
    }

    @Override
    void cancel() {
        super.cancel();
        if (read != null) {
            read.cancel();
            read = null;
        }
    }

    @Override
    void over() {
        cancel();
        replays.over();
    }

    @Override
    @Nullable OriginCall call() {
        return null;
    }

    /** From the disk's threads to the loop. */
    private final class Hop implements DiskReader {
        @Override
        public void head(byte[] head) {
            onLoop(() -> replays.opened(DiskLeg.this, head));
        }

        @Override
        public void portion(Portion bytes) {
            try {
                loop.execute(() -> arrived(bytes));
            } catch (RejectedExecutionException closing) {
                bytes.release();
            }
        }

        @Override
        public void end() {
            onLoop(fill::arrivedWhole);
        }

        @Override
        public void broke(DiskBreak why) {
            onLoop(replays::broke);
        }

        private void onLoop(Runnable news) {
            try {
                loop.execute(() -> {
                    if (!isCancelled()) {
                        fill.goOn(news);
                    }
                });
            } catch (RejectedExecutionException closing) {
                // the edge closes, and nobody waits any more
            }
        }
    }
}
