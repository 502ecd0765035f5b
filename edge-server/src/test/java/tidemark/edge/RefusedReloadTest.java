// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.failure.Failure;
import tidemark.edge.playlist.MediaText;

/** Playlist requests with directives that are refused, and that nobody keeps (H-22, H-26, H-27, H-33, T-2). */
class RefusedReloadTest {
    private final HeldStream stream = HeldStream.start();

    @AfterEach
    void close() {
        stream.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_HLS_part=0",
                "_HLS_msn=",
                "_HLS_msn=x",
                "_HLS_msn=-1",
                "_HLS_msn=14&_HLS_part=",
                "_HLS_msn=1&_HLS_msn=2"
            })
    void whatMakesNoSenseIsABadRequest(String directives) {
        stream.plain();
        Fetched refused = stream.get(directives);

        assertThat(refused.status()).as("H-22").isEqualTo(400);
        assertThat(refused.text()).startsWith("BAD_DIRECTIVES: ");
        assertThat(refused.field("cache-control")).as("H-33, T-2").hasValue("no-store");
        assertThat(refused.field("cache-status")).as("C-46").isEmpty();
        assertThat(refused.field("proxy-status")).isEmpty();
        assertThat(stream.plain().status()).isEqualTo(200);
    }

    @Test
    void whatMakesNoSenseIsABadRequestForAStreamThatIsNotKnownYet() {
        assertThat(stream.get("_HLS_part=0").status()).as("H-22").isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_HLS_msn=17", "_HLS_msn=15&_HLS_part=5", "_HLS_msn=16&_HLS_part=4"})
    void whatIsTooFarAheadIsABadRequestUntilTheStreamIsThere(String directives) {
        stream.publish(HeldStream.until(14).openParts(2)).plain();
        Fetched refused = stream.get(directives);

        assertThat(refused.status()).as("H-26").isEqualTo(400);
        assertThat(refused.text()).startsWith("TOO_FAR_AHEAD: ");
        assertThat(refused.field("cache-control")).as("H-33, T-2").hasValue("no-store");

        stream.publish(HeldStream.until(17)).see();
        assertThat(stream.get(directives).status()).as("H-33: nobody kept it").isEqualTo(200);
    }

    @Test
    void twoSegmentsAheadIsNotTooFar() {
        stream.plain();
        CompletableFuture<Fetched> held = stream.hold("_HLS_msn=16");
        stream.publish(HeldStream.until(16)).see();

        assertThat(held.join().status()).as("H-26").isEqualTo(200);
    }

    @Test
    void whatDoesNotComeInTimeIsUnavailableAndThatIsNotKept() {
        stream.publish(slow(14)).plain();
        Fetched refused = stream.hold("_HLS_msn=15").join();

        assertThat(refused.status()).as("H-27").isEqualTo(503);
        assertThat(refused.text()).startsWith("HELD_TOO_LONG: ");
        assertThat(refused.field("cache-control")).as("H-33, T-2").hasValue("no-store");
        assertThat(refused.field("retry-after")).isPresent();
        assertThat(refused.field("cache-status")).as("C-46").isEmpty();
        assertThat(refused.field("proxy-status")).hasValue("edge-under-test; error=http_response_timeout");
        assertThat(stream.waiting()).isZero();

        int asked = stream.edge().asked();
        assertThat(stream.plain().text())
                .as("T-80: who then reloads plainly gets the snapshot")
                .isEqualTo(slow(14).text());
        assertThat(stream.edge().asked()).isEqualTo(asked);
        stream.publish(slow(15)).see();
        assertThat(stream.get("_HLS_msn=15").status()).as("H-33").isEqualTo(200);
    }

    @Test
    void whileTheOriginIsGoneNobodyIsAnsweredEarlyAndAllAreInTime() {
        stream.publish(slow(14)).plain();
        CompletableFuture<Fetched> before = stream.hold("_HLS_msn=15");
        stream.edge().originIsGone();
        stream.edge().secondsPass(1);
        CompletableFuture<Fetched> after = stream.hold("_HLS_msn=15");

        assertThat(stream.plain().field("cache-status").orElseThrow()).contains("stale-if-error");
        assertThat(before.join().status()).as("H-27, H-28").isEqualTo(503);
        assertThat(after.join().status()).isEqualTo(503);
        assertThat(stream.stats().value(Failure.HELD_TOO_LONG)).isEqualTo(2);
        assertThat(stream.waiting()).isZero();
    }

    private static MediaText slow(long last) {
        return HeldStream.until(last).targetDuration(1);
    }

    @Test
    void oneMoreThanMayWaitIsUnavailable() {
        try (HeldStream narrow = HeldStream.with(builder -> builder.maxWaiters(1))) {
            narrow.plain();
            CompletableFuture<Fetched> held = narrow.hold("_HLS_msn=15");
            Fetched refused = narrow.get("_HLS_msn=15");

            assertThat(refused.status()).as("H-30").isEqualTo(503);
            assertThat(refused.text()).startsWith("OVERLOADED: ");
            assertThat(refused.field("retry-after")).isPresent();
            assertThat(narrow.get("_HLS_msn=14").status()).isEqualTo(200);
            narrow.edge().fixture().edge().drain();
            assertThat(held.join().status()).isEqualTo(200);
        }
    }
}
