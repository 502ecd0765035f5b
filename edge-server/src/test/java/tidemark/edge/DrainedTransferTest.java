// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.config.ByteSize;

/** What was handed to a connection before the node left is sent to its end (L-30). */
class DrainedTransferTest {
    private static final int BYTES = 40 << 20;
    private static final String BLOB = "/blob/film?bytes=" + BYTES;

    private final EdgeFixture fixture =
            EdgeFixture.builder().maxObject(ByteSize.mebibytes(48)).start();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void alsoWhatTheSocketHasNotTakenYet() {
        Fetched.get(fixture.http(), BLOB);
        try (RawClient slow = RawClient.to(fixture.http())) {
            slow.send("GET " + BLOB + " HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(slow.readHead()).contains("; hit");
            CompletableFuture<Void> drained = CompletableFuture.runAsync(fixture.edge()::drain);
            await().until(this::isClosed);

            assertThat(slow.read(BYTES)).hasSize(BYTES);
            assertThat(slow.read()).isNegative();
            drained.join();
        }
    }

    private boolean isClosed() {
        try (Socket tried = new Socket(fixture.http().getHost(), fixture.http().getPort())) {
            return tried.isClosed();
        } catch (IOException refused) {
            return true;
        }
    }
}
