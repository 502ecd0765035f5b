// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidemark.origin.RunningOrigin.NEWEST;
import static tidemark.origin.RunningOrigin.PLAYLIST;
import static tidemark.origin.RunningOrigin.segment;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.origin.content.ObjectKind;
import tidemark.origin.http.LogEntry;
import tidemark.origin.http.LogEntry.Progress;
import tidemark.origin.http.RequestLog;

/** Who asked this origin for what: the witness of every test about collapsing. */
class RequestLogTest {
    private final RunningOrigin origin = new RunningOrigin();
    private final RequestLog log = origin.origin.requestLog();

    @AfterEach
    void stop() {
        origin.close();
    }

    @Test
    void countsEachObject() {
        origin.get(PLAYLIST);
        origin.get(PLAYLIST + "?a=b");
        origin.get(segment(NEWEST));

        assertThat(log.count(PLAYLIST)).isEqualTo(2);
        assertThat(log.count(segment(NEWEST))).isEqualTo(1);
        assertThat(log.count("/never")).isZero();
        assertThat(log.total()).isEqualTo(3);
        assertThat(log.counts()).containsEntry(PLAYLIST, 2L);
    }

    @Test
    void theMostFetchedMediaIsWhatWasFound() {
        origin.get(PLAYLIST);
        origin.get(PLAYLIST);
        origin.get(PLAYLIST);
        origin.get(segment(NEWEST + 1));
        origin.get(segment(NEWEST + 1));
        assertThat(log.maxMediaCount()).isZero();

        origin.get(segment(NEWEST));
        origin.get(segment(NEWEST));
        assertThat(log.maxMediaCount()).isEqualTo(2);
    }

    @Test
    void keepsWhatWasAskedAndWhatWasAnswered() {
        origin.get(segment(NEWEST) + "?x=1", "Range", "bytes=0-9", "X-Probe", "here");
        await().until(() -> log.entries().get(0).progress() == Progress.COMPLETE);

        LogEntry entry = log.entries().get(0);

        assertThat(entry.time()).isEqualTo(origin.clock.instant());
        assertThat(entry.method()).isEqualTo("GET");
        assertThat(entry.path()).isEqualTo(segment(NEWEST));
        assertThat(entry.query()).isEqualTo("x=1");
        assertThat(entry.range()).isEqualTo("bytes=0-9");
        assertThat(entry.header("x-probe")).isEqualTo("here");
        assertThat(entry.status()).isEqualTo(206);
        assertThat(entry.kind()).isEqualTo(Optional.of(ObjectKind.SEGMENT));
        assertThat(entry.bytes()).isEqualTo(10);
        assertThat(entry.aborted()).isFalse();
    }

    @Test
    void forgetsOnDemand() {
        origin.get(PLAYLIST);
        log.reset();

        assertThat(log.total()).isZero();
        assertThat(log.count(PLAYLIST)).isZero();
        assertThat(log.entries()).isEmpty();
    }

    @Test
    void aRequestThatMakesNoSenseIsRefusedAndLogged() throws Exception {
        try (RawConnection connection = new RawConnection(origin.origin)) {
            assertThat(connection
                            .write("GET %zz HTTP/1.1\r\nHost: origin\r\n\r\n")
                            .head())
                    .startsWith("HTTP/1.1 400");
            connection.rest();
        }
        assertThat(log.entries()).singleElement().extracting(LogEntry::status).isEqualTo(400);
    }
}
