// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tidemark.edge.config.OriginConfig;
import tidemark.edge.stats.Meter;
import tidemark.origin.OriginSimulator;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.AnswerFault;
import tidemark.origin.faults.Delimiter;
import tidemark.origin.faults.WireFault;

/**
 * Every way a segment can break on its way from the origin, by how its end is told and by what the client speaks: it is
 * never kept, and never ends as if it were whole; and with another origin that has it, nobody notices (D-35, T-50, T-51).
 *
 * <p>Missing are the ends that are wrong and say nothing of it: the last chunk too early, END_STREAM too early without a
 * Content-Length, fewer bytes announced over HTTP/1.1 than are sent. By RFC 9112 §6.3 and RFC 9113 §8.1 such an answer is
 * complete, and nothing on the wire tells otherwise; what is sent beyond it never becomes the next answer
 * (PooledConnectionTest).
 */
class BrokenFillMatrixTest {
    private static final Duration SILENCE = Duration.ofMillis(150);
    private static final int OFF_BY = 100;

    /** How an origin tells where a body ends. */
    enum Framing {
        CHUNKED("http", Delimiter.CHUNKED),
        CONTENT_LENGTH("http", Delimiter.LENGTH),
        HTTP2("h2c", Delimiter.LENGTH),
        HTTP2_WITHOUT_LENGTH("h2c", Delimiter.CHUNKED);

        private final String scheme;
        private final Delimiter delimiter;

        Framing(String scheme, Delimiter delimiter) {
            this.scheme = scheme;
            this.delimiter = delimiter;
        }

        boolean announcesLength() {
            return delimiter == Delimiter.LENGTH;
        }

        /** The same origins, asked so. */
        OriginConfig ask(OriginConfig origin) {
            List<URI> urls = origin.urls().stream()
                    .map(each -> URI.create(scheme + "://" + each.url().getAuthority()))
                    .toList();
            return origin.withUrls(urls).withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), SILENCE);
        }
    }

    /** What happens to an answer after a fifth of its body, or to its announced length. */
    enum Trouble {
        TRUNCATED,
        ENDED_EARLY,
        RESET,
        SILENT,
        ANNOUNCED_TOO_LONG,
        ANNOUNCED_TOO_SHORT;

        WireFault after(int bytes) {
            return switch (this) {
                case TRUNCATED -> WireFault.Truncate.afterBytes(bytes);
                case ENDED_EARLY -> WireFault.Truncate.afterBytes(bytes).cleanly();
                case RESET -> new WireFault.Reset(bytes);
                case SILENT -> new WireFault.Hang(bytes);
                case ANNOUNCED_TOO_LONG -> new WireFault.WrongLength(OFF_BY);
                case ANNOUNCED_TOO_SHORT -> new WireFault.WrongLength(-OFF_BY);
            };
        }

        /** Whether an answer in trouble differs from a whole one. */
        boolean showsIn(Framing framing) {
            return switch (this) {
                case TRUNCATED, RESET, SILENT -> true;
                case ENDED_EARLY -> framing.announcesLength();
                case ANNOUNCED_TOO_LONG -> framing != Framing.HTTP2_WITHOUT_LENGTH;
                case ANNOUNCED_TOO_SHORT -> framing == Framing.HTTP2;
            };
        }

        /** Whether the client was told a length that cannot be kept any more, whoever has the true body. */
        boolean isPassedOn(Framing framing) {
            return (this == ANNOUNCED_TOO_LONG || this == ANNOUNCED_TOO_SHORT) && framing.announcesLength();
        }
    }

    static Stream<Arguments> cells() {
        return Arrays.stream(Framing.values()).flatMap(framing -> Arrays.stream(Trouble.values())
                .filter(trouble -> trouble.showsIn(framing))
                .flatMap(trouble ->
                        Arrays.stream(Received.Client.values()).map(client -> Arguments.of(framing, trouble, client))));
    }

    static Stream<Arguments> cellsThatAnotherOriginMends() {
        return cells().filter(cell -> !((Trouble) cell.get()[1]).isPassedOn((Framing) cell.get()[0]));
    }

    @ParameterizedTest(name = "{0}, {1}, to a client of {2}")
    @MethodSource("cells")
    @Execution(ExecutionMode.CONCURRENT)
    void whatIsNotWholeBreaksVisiblyAndIsNeverKept(Framing framing, Trouble trouble, Received.Client client) {
        try (EdgeFixture fixture = EdgeFixture.builder().asking(framing::ask).start()) {
            OriginSimulator origin = fixture.origin();
            String segment = Viewer.of(origin.baseUrl(), "c1").newestSegment();
            byte[] whole = Fetched.get(origin.baseUrl(), segment).body();
            origin.faults().add(new AnswerFault.Framing(framing.delimiter));
            long broken = origin.faults().add(trouble.after(whole.length / 5), Aim.path(segment));

            Received cut = client.get(fixture.http(), segment);

            assertThat(cut.endedCleanly()).isFalse();
            assertThat(whole).startsWith(cut.body());
            awaitNothingRuns(fixture);
            assertThat(fixture.edge().stats().value(Meter.STORE_OBJECTS)).isZero();
            assertThat(fixture.edge().stats().value(Meter.ABORTED)).isEqualTo(1);

            origin.faults().clear(broken);
            long asked = origin.requestLog().count(segment);
            assertWhole(client.get(fixture.http(), segment), whole);
            assertThat(origin.requestLog().count(segment)).isGreaterThan(asked);
            awaitNothingRuns(fixture);
            asked = origin.requestLog().count(segment);
            assertWhole(client.get(fixture.http(), segment), whole);
            assertThat(origin.requestLog().count(segment)).isEqualTo(asked);
        }
    }

    /** Both origins show the same strong tag, so that the rest of the one continues what came of the other. */
    @ParameterizedTest(name = "{0}, {1}, to a client of {2}")
    @MethodSource("cellsThatAnotherOriginMends")
    @Execution(ExecutionMode.CONCURRENT)
    void whereAnotherOriginHasItTheClientGetsAllOfIt(Framing framing, Trouble trouble, Received.Client client) {
        try (EdgeFixture fixture =
                EdgeFixture.builder().secondOrigin().asking(framing::ask).start()) {
            String segment = Viewer.of(fixture.otherOrigin().baseUrl(), "c1").newestSegment();
            byte[] whole = Fetched.get(fixture.otherOrigin().baseUrl(), segment).body();
            fixture.origin().faults().add(new AnswerFault.Framing(framing.delimiter));
            fixture.otherOrigin().faults().add(new AnswerFault.Framing(framing.delimiter));
            fixture.origin().faults().add(trouble.after(whole.length / 5), Aim.path(segment));

            assertWhole(client.get(fixture.http(), segment), whole);
            awaitNothingRuns(fixture);
            assertThat(fixture.edge().stats().value(Meter.FILLS_RESUMED)).isPositive();
            assertThat(fixture.edge().stats().value(Meter.ABORTED)).isZero();
            assertThat(fixture.edge().stats().value(Meter.STORE_OBJECTS)).isEqualTo(1);
            long asked = fixture.otherOrigin().requestLog().count(segment);
            assertWhole(client.get(fixture.http(), segment), whole);
            assertThat(fixture.otherOrigin().requestLog().count(segment)).isEqualTo(asked);
        }
    }

    private static void assertWhole(Received answer, byte[] whole) {
        assertThat(answer.endedCleanly()).isTrue();
        assertThat(answer.body()).isEqualTo(whole);
    }

    private static void awaitNothingRuns(EdgeFixture fixture) {
        await().untilAsserted(() ->
                assertThat(fixture.edge().stats().value(Meter.FILLS)).isZero());
    }
}
