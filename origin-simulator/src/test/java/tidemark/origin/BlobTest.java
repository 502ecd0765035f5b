// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.WireFault.Truncate;
import tidemark.origin.http.LogEntry;

/** Bytes for measurements. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlobTest {
    private final RunningOrigin origin = new RunningOrigin();

    @AfterAll
    void stop() {
        origin.close();
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void anyNameHasAsManyBytesAsAreAskedFor() {
        HttpResponse<byte[]> blob = origin.get("/blob/a?bytes=70001");

        assertThat(blob.body()).hasSize(70_001);
        assertThat(header(blob, "content-length")).isEqualTo("70001");
        assertThat(header(blob, "cache-control")).isEqualTo("max-age=86400, public, immutable");
        assertThat(origin.get("/blob/a").body()).hasSize(1 << 20);
    }

    @Test
    void nameAndLengthMakeTheBytesAndTwoOriginsAgree() {
        HttpResponse<byte[]> here = origin.get("/blob/a?bytes=5000");
        try (RunningOrigin other = new RunningOrigin()) {
            HttpResponse<byte[]> there = other.get("/blob/a?bytes=5000");

            assertThat(there.body()).isEqualTo(here.body());
            assertThat(header(there, "etag")).isEqualTo(header(here, "etag"));
        }
        assertThat(origin.get("/blob/b?bytes=5000").body()).isNotEqualTo(here.body());
        assertThat(Arrays.copyOf(origin.get("/blob/a?bytes=5001").body(), 5000)).isNotEqualTo(here.body());
    }

    @Test
    void theTagTellsTheChecksum() {
        HttpResponse<byte[]> blob = origin.get("/blob/tagged?bytes=4096");
        CRC32C sum = new CRC32C();
        sum.update(blob.body());

        assertThat(header(blob, "etag")).matches("\"[0-9a-f]{16}\"").endsWith(String.format("%08x\"", sum.getValue()));
    }

    @Test
    void aBrokenOffBodyIsResumedWhileTheTagHolds() { // D-35, T-51, C-22
        HttpResponse<byte[]> whole = origin.get("/blob/r?bytes=9000");

        HttpResponse<byte[]> rest =
                origin.get("/blob/r?bytes=9000", "Range", "bytes=4000-", "If-Range", header(whole, "etag"));
        HttpResponse<byte[]> changed =
                origin.get("/blob/r?bytes=9000", "Range", "bytes=4000-", "If-Range", "\"0123456789abcdef\"");

        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(header(rest, "content-range")).isEqualTo("bytes 4000-8999/9000");
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 4000, 9000));
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo(whole.body());
    }

    @Test
    void theBodyTakesAsLongAsIsAskedFor() {
        long before = System.nanoTime();

        HttpResponse<byte[]> blob = origin.get("/blob/slow?bytes=20000&over=300ms&chunked=1");

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(250));
        assertThat(header(blob, "content-length")).isEmpty();
        assertThat(blob.body()).isEqualTo(origin.get("/blob/slow?bytes=20000").body());
    }

    @Test
    void theLogTellsWhenTheFirstByteAndTheLastLeft() {
        Instant before = Instant.now();
        origin.get("/blob/timed?bytes=20000&over=100ms");
        await().until(() -> lastEntry("/blob/timed").transport().end().isPresent());
        LogEntry.Transport transport = lastEntry("/blob/timed").transport();

        assertThat(transport.firstByte()).hasValueSatisfying(time -> assertThat(time)
                .isBetween(before, transport.end().orElseThrow()));
        assertThat(transport.end().orElseThrow()).isBeforeOrEqualTo(Instant.now());
    }

    private LogEntry lastEntry(String path) {
        var entries = origin.origin.requestLog().entries(path);
        return entries.get(entries.size() - 1);
    }

    @Test
    void faultsAimAtBlobsToo() throws Exception {
        origin.faults().add(Truncate.afterBytes(100), Aim.path("/blob/cut").times(1));
        try (RawConnection connection = new RawConnection(origin.origin)) {
            connection.get("/blob/cut?bytes=1000").head();
            assertThat(connection.rest()).hasSize(100);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0", "bytes=-1", "bytes=67108865", "bytes=many", "over=soon", "over=-1s", "over=2h"})
    void aWishThatMakesNoSenseIsRefused(String wish) {
        assertThat(origin.get("/blob/a?" + wish).statusCode()).isEqualTo(400);
    }

    @Test
    void aBlobHasAName() {
        assertThat(origin.get("/blob/").statusCode()).isEqualTo(404);
    }
}
