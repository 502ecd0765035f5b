// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static tidemark.origin.RawConnection.header;
import static tidemark.origin.RunningOrigin.NEWEST;
import static tidemark.origin.RunningOrigin.PLAYLIST;
import static tidemark.origin.RunningOrigin.segment;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tidemark.origin.content.SyntheticSegment;
import tidemark.origin.content.SyntheticSegment.Verdict;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.AnswerFault.Framing;
import tidemark.origin.faults.Delimiter;
import tidemark.origin.faults.Distribution;
import tidemark.origin.faults.WireFault.Drip;
import tidemark.origin.faults.WireFault.Hang;
import tidemark.origin.faults.WireFault.Latency;
import tidemark.origin.faults.WireFault.Reset;
import tidemark.origin.faults.WireFault.Truncate;
import tidemark.origin.faults.WireFault.WrongLength;
import tidemark.origin.http.LogEntry;

/** Right answers that travel badly, byte by byte. */
class WireFaultsTest {
    private final RunningOrigin origin = new RunningOrigin();
    private final byte[] whole = origin.get(segment(NEWEST)).body();

    @AfterEach
    void stop() {
        origin.close();
    }

    private RawConnection connect() throws IOException {
        return new RawConnection(origin.origin);
    }

    private LogEntry lastEntry(String path) {
        var entries = origin.origin.requestLog().entries(path);
        return entries.get(entries.size() - 1);
    }

    @Test
    void aHealthyConnectionStaysOpen() throws IOException {
        try (RawConnection connection = connect()) {
            for (int i = 0; i < 3; i++) {
                int length =
                        Integer.parseInt(header(connection.get(segment(NEWEST)).head(), "content-length"));
                assertThat(connection.read(length)).isEqualTo(whole);
            }
        }
    }

    @Test
    void aSlowReaderGetsEveryByteOnce() throws IOException {
        String path = "/live/c1/v2/" + NEWEST + ".m4s";
        try (RawConnection connection = connect()) {
            for (int i = 0; i < 20; i++) {
                connection.get(path);
            }
            for (int i = 0; i < 20; i++) {
                int length = Integer.parseInt(header(connection.head(), "content-length"));
                assertThat(SyntheticSegment.verify(path, connection.read(length)))
                        .isEqualTo(Verdict.OK);
            }
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        origin.faults().add(new Latency(Duration.ofMillis(20)), Aim.path("/live/**.m3u8"));
        try (RawConnection connection = connect()) {
            connection.get(PLAYLIST).get(segment(NEWEST));

            String first = connection.head();
            connection.read(Integer.parseInt(header(first, "content-length")));
            assertThat(header(first, "content-type")).isEqualTo("application/vnd.apple.mpegurl");
            assertThat(header(connection.head(), "content-length")).isEqualTo(Integer.toString(whole.length));
        }
    }

    @Test
    void latencyHoldsTheHeadBack() throws IOException {
        origin.faults().add(new Latency(Duration.ofMillis(300)));
        try (RawConnection connection = connect()) {
            long before = System.nanoTime();
            connection.get(PLAYLIST).head();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(295));
        }
    }

    @Test
    void latencyComesFromADistribution() {
        origin.faults().add(new Latency(Distribution.UNIFORM, Duration.ofMillis(5), Duration.ofMillis(5)));

        assertThat(origin.get(PLAYLIST).statusCode()).isEqualTo(200);
    }

    @Test
    void aDrippingBodyComesCompleteButSlowly() throws IOException {
        origin.faults().add(new Drip(whole.length * 4L), Aim.path("/live/**.m4s"));
        try (RawConnection connection = connect()) {
            connection.get(segment(NEWEST)).head();
            long before = System.nanoTime();

            assertThat(connection.read(whole.length)).isEqualTo(whole);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
        }
    }

    @Test
    void aTruncatedBodyEndsWithTheConnection() throws IOException { // T-50
        origin.faults().add(Truncate.afterBytes(1000));
        try (RawConnection connection = connect()) {
            String head = connection.get(segment(NEWEST)).head();

            assertThat(header(head, "content-length")).isEqualTo(Integer.toString(whole.length));
            assertThat(connection.rest()).isEqualTo(Arrays.copyOf(whole, 1000));
            assertThat(lastEntry(segment(NEWEST)).aborted()).isTrue();
            assertThat(lastEntry(segment(NEWEST)).bytes()).isEqualTo(1000);
        }
    }

    @Test
    void aTruncatedChunkedBodyHasNoLastChunk() throws IOException { // T-50
        origin.faults().add(Truncate.afterShare(0.5));
        try (RawConnection connection = connect()) {
            String head = connection.get(segment(NEWEST) + "?chunked=1").head();
            String body = new String(connection.rest(), StandardCharsets.ISO_8859_1);

            assertThat(header(head, "transfer-encoding")).isEqualTo("chunked");
            assertThat(body.length()).isBetween(whole.length / 2, whole.length / 2 + 100);
            assertThat(body).doesNotEndWith("0\r\n\r\n");
        }
    }

    @Test
    void aChunkedBodyThatIsWholeHasOne() throws IOException {
        try (RawConnection connection = connect()) {
            connection.write(
                    "GET " + segment(NEWEST) + "?chunked=1 HTTP/1.1\r\nHost: origin\r\nConnection: close\r\n\r\n");
            connection.head();

            assertThat(new String(connection.rest(), StandardCharsets.ISO_8859_1))
                    .endsWith("\r\n0\r\n\r\n");
        }
    }

    @Test
    void aResetIsAReset() throws IOException {
        origin.faults().add(new Reset());
        try (RawConnection connection = connect()) {
            connection.get(segment(NEWEST));

            assertThatThrownBy(connection::head)
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void aResetMayComeInTheMiddleOfTheBody() throws IOException {
        origin.faults().add(new Reset(100));
        try (RawConnection connection = connect()) {
            connection.get(segment(NEWEST));

            assertThatThrownBy(connection::rest)
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void theAnnouncedLengthMayBeTooLong() throws IOException {
        origin.faults().add(new WrongLength(100));
        try (RawConnection connection = connect()) {
            String head = connection.get(segment(NEWEST)).head();

            assertThat(header(head, "content-length")).isEqualTo(Integer.toString(whole.length + 100));
            assertThat(connection.rest()).isEqualTo(whole);
        }
    }

    @Test
    void theAnnouncedLengthMayBeTooShort() throws IOException {
        origin.faults().add(new WrongLength(-100));
        try (RawConnection connection = connect()) {
            String head = connection.get(segment(NEWEST)).head();

            assertThat(header(head, "content-length")).isEqualTo(Integer.toString(whole.length - 100));
            assertThat(connection.rest()).isEqualTo(whole);
        }
    }

    @Test
    void aHangingOriginNeverAnswers() throws IOException {
        origin.faults().add(new Hang());
        try (RawConnection connection = connect().patienceMillis(100)) {
            connection.get(segment(NEWEST));

            assertThatThrownBy(connection::head).isInstanceOf(SocketTimeoutException.class);
            assertThat(lastEntry(segment(NEWEST)).progress()).isEqualTo(LogEntry.Progress.UNDER_WAY);
        }
        await().untilAsserted(
                        () -> assertThat(lastEntry(segment(NEWEST)).aborted()).isTrue());
    }

    @Test
    void orFallsSilentAfterTheHead() throws IOException {
        origin.faults().add(new Hang(0));
        try (RawConnection connection = connect().patienceMillis(100)) {
            assertThat(connection.get(segment(NEWEST)).head()).startsWith("HTTP/1.1 200 OK");
            assertThatThrownBy(() -> connection.read(1)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aBodyMayDripOverAGivenTimeWhateverItsLength() throws IOException {
        origin.faults().add(Drip.over(Duration.ofMillis(300)));
        try (RawConnection connection = connect()) {
            connection.get(segment(NEWEST)).head();
            long before = System.nanoTime();

            assertThat(connection.read(whole.length)).isEqualTo(whole);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        }
    }

    @Test
    void aTruncatedChunkedBodyMayEndAsIfItWereWhole() throws IOException { // T-50
        origin.faults().add(Truncate.afterBytes(1000).cleanly());
        try (RawConnection connection = connect()) {
            String body = ask(connection, segment(NEWEST) + "?chunked=1");

            assertThat(body).startsWith("3e8\r\n").endsWith("\r\n0\r\n\r\n").hasSize(1000 + 5 + 2 + 5);
        }
    }

    @Test
    void aTruncatedBodyWithALengthCanOnlyClose() throws IOException {
        origin.faults().add(Truncate.afterBytes(1000).cleanly());
        try (RawConnection connection = connect()) {
            connection.get(segment(NEWEST)).head();

            assertThat(connection.rest()).isEqualTo(Arrays.copyOf(whole, 1000));
        }
    }

    @Test
    void aChunkMayBeAnnouncedAndNeverCome() throws IOException { // T-50
        origin.faults().add(new WrongLength(100));
        try (RawConnection connection = connect()) {
            String head = connection.get(segment(NEWEST) + "?chunked=1").head();
            String body = new String(connection.rest(), StandardCharsets.ISO_8859_1);

            assertThat(header(head, "content-length")).isEmpty();
            assertThat(body).endsWith("\r\n64\r\n").hasSizeGreaterThan(whole.length);
        }
    }

    @Test
    void theLastChunkMayComeTooEarly() throws IOException {
        origin.faults().add(new WrongLength(-100));
        try (RawConnection connection = connect()) {
            connection.get(segment(NEWEST) + "?chunked=1").head();
            byte[] body = connection.rest();

            String end = new String(whole, whole.length - 100, 100, StandardCharsets.ISO_8859_1);
            assertThat(new String(body, StandardCharsets.ISO_8859_1)).endsWith("\r\n0\r\n\r\n" + end);
        }
    }

    @ParameterizedTest
    @EnumSource(Delimiter.class)
    void theFramingIsChosenPerPath(Delimiter delimiter) throws IOException { // D-35
        origin.faults().add(new Framing(delimiter), Aim.path("/live/**.m4s"));
        try (RawConnection connection = connect()) {
            String head = connection.get(segment(NEWEST)).head();

            assertThat(header(head, "content-length").isEmpty()).isEqualTo(delimiter != Delimiter.LENGTH);
            assertThat(header(head, "transfer-encoding")).isEqualTo(delimiter == Delimiter.CHUNKED ? "chunked" : "");
            assertThat(header(head, "connection")).isEqualTo(delimiter == Delimiter.CLOSE ? "close" : "");
            if (delimiter == Delimiter.CLOSE) {
                assertThat(connection.rest()).isEqualTo(whole);
            }
        }
    }

    private static String ask(RawConnection connection, String path) throws IOException {
        connection.write("GET " + path + " HTTP/1.1\r\nHost: origin\r\nConnection: close\r\n\r\n");
        connection.head();
        return new String(connection.rest(), StandardCharsets.ISO_8859_1);
    }
}
