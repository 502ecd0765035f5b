// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.encoding;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.caching.ContentCoding;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.Body;

/**
 * Makes the coded forms of playlists and MPDs: this room's front door. Safe for any thread, and nobody waits for it: who
 * asks first is answered in identity, who asks when the form is there gets the form.
 *
 * <p>Ownership: a job holds one reference to its body.
 */
public final class TextEncoder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TextEncoder.class);

    /** Larger text is answered as it is. */
    private static final long LARGEST = 4 << 20;

    private static final int WAITING_JOBS = 256;
    private static final int CLOSING_SECONDS = 5;

    private final Compressors compressors;
    private final ThreadPoolExecutor pool;
    private final Stats stats;

    /**
     * @param compressors what it can make
     * @param threads how many may be busy with it, 1 or more
     */
    public TextEncoder(Compressors compressors, int threads, Stats stats) {
        this.compressors = compressors;
        this.stats = stats;
        this.pool = new ThreadPoolExecutor(
                threads, threads, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_JOBS), job -> {
                    Thread thread = new Thread(job, "edge-encode");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    /** Whether text is answered in any coding at all: then every answer that could have been says so in Vary. */
    public boolean isOn() {
        return !compressors.isEmpty();
    }

    /** Whether it makes this coding. */
    public boolean offers(ContentCoding coding) {
        return compressors.of(coding) != null;
    }

    /** Somebody wants a complete body in this coding: it is made soon, unless it is made, is being made, or cannot be. */
    public void want(Body body, ContentCoding coding) {
        Compressor compressor = compressors.of(coding);
        if (compressor == null || body.length() > LARGEST || !body.coded().claim(coding)) {
            return;
        }
        if (body.acquire()) {
            take(new Job(body, coding, compressor));
        }
    }

    private void take(Job job) {
        try {
            pool.execute(job);
        } catch (RejectedExecutionException full) {
            stats.count(Meter.CODINGS_REFUSED);
            job.giveUp();
        }
    }

    /** Ends it; what waited is not made. Blocks, briefly. */
    @Override
    public void close() {
        pool.shutdownNow().forEach(waiting -> ((Job) waiting).giveUp());
        try {
            if (!pool.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                log.warn("encoder still busy after={}s", CLOSING_SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One body into one coding. */
    private final class Job implements Runnable {
        private final Body body;
        private final ContentCoding coding;
        private final Compressor compressor;

        Job(Body body, ContentCoding coding, Compressor compressor) {
            this.body = body;
            this.coding = coding;
            this.compressor = compressor;
        }

        @Override
        public void run() {
            try {
                make();
            } catch (IOException | RuntimeException | OutOfMemoryError fault) {
                log.error("text not coded coding={} bytes={}", coding.token(), body.length(), fault);
            } finally {
                body.release();
            }
        }

        private void make() throws IOException {
            byte[] text = body.copy();
            byte[] coded = compressor.compress(text);
            if (coded.length < text.length) {
                Body form = new Body(coded.length);
                form.append(Unpooled.wrappedBuffer(coded));
                form.complete();
                body.coded().made(coding, form);
                stats.count(Meter.CODINGS);
            }
        }

        void giveUp() {
            body.coded().giveUp(coding);
            body.release();
        }
    }
}
