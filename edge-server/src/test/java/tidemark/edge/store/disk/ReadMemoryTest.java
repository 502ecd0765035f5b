// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is under way between disk and readers is bounded, and counted. */
class ReadMemoryTest {
    private final ReadMemory memory = new ReadMemory(1000);

    @Test
    void countsWhatIsOutUntilTheLastOneHasReleasedIt() throws IOException {
        Portion portion = memory.take(600);
        portion.retain();
        portion.release();
        assertThat(memory.used()).isEqualTo(600);

        portion.release();

        assertThat(memory.used()).isZero();
    }

    @Test
    void whoFindsNoRoomWaitsUntilOthersAreTaken() throws IOException {
        Portion first = memory.take(600);
        Portion second = memory.take(400);
        CompletableFuture<Portion> third = new CompletableFuture<>();
        Thread disk = new Thread(() -> third.complete(taken(500)));
        disk.start();
        await().until(() -> disk.getState() == Thread.State.TIMED_WAITING);
        second.release();
        assertThat(third).isNotDone();

        first.release();

        third.join().release();
        assertThat(memory.used()).isZero();
    }

    private Portion taken(int bytes) {
        try {
            return memory.take(bytes);
        } catch (IOException full) {
            throw new AssertionError(full);
        }
    }
}
