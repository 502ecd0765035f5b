// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tidemark.loadtest.http.EdgeNodes;
import tidemark.loadtest.http.HttpVersion;
import tidemark.loadtest.http.Resumption;
import tidemark.loadtest.http.Transport;
import tidemark.loadtest.measure.Summary;
import tidemark.loadtest.run.Arrivals;
import tidemark.loadtest.run.Group;
import tidemark.loadtest.run.LoadOptions;
import tidemark.loadtest.run.LoadRun;
import tidemark.loadtest.run.StreamUrls;
import tidemark.loadtest.viewer.Behaviour;
import tidemark.loadtest.viewer.RenditionChoice;
import tidemark.origin.faults.Aim;
import tidemark.origin.faults.Span;
import tidemark.origin.faults.ViewFault;
import tidemark.origin.http.LogEntry;

/** What viewers do on their lines, on real connections to a real origin. */
class LineHabitsTest {
    private static final int VIEWERS = 4;
    private static final Behaviour LIVE = Behaviour.live(RenditionChoice.Named.HIGHEST);

    private static Summary.Seen watch(Origin origin, String path, HttpVersion version, Behaviour behaviour)
            throws IOException, InterruptedException {
        return watch(origin.url(path), new Transport.Options(1, version, true, Duration.ofSeconds(20)), behaviour);
    }

    private static Summary.Seen watch(String url, Transport.Options transport, Behaviour behaviour)
            throws IOException, InterruptedException {
        StreamUrls urls = new StreamUrls(List.of(url), 1);
        Group group = new Group("viewers", urls, behaviour, Arrivals.ramp(VIEWERS, Duration.ofMillis(200)));
        LoadRun run = new LoadRun(new LoadOptions(transport, List.of(group), Duration.ofSeconds(6), 1));
        return run.run(second -> {}).seen().summary();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "HTTP_1_1, /live/c1/master.m3u8",
        "HTTP_2, /live/c1/master.m3u8",
        "HTTP_1_1, /live/c1/timeline.mpd",
        "HTTP_2, /live/c1/manifest.mpd"
    })
    void segmentsThatAreGivenUpAreNoErrorsAndArePlayedAfterAll(HttpVersion version, String path)
            throws IOException, InterruptedException {
        try (Origin origin = new Origin()) {
            Summary.Seen seen = watch(origin, path, version, LIVE.withAbort(OptionalDouble.of(0.5)));
            assertThat(seen.connections().aborted()).isPositive();
            assertThat(seen.errors().total()).isZero();
            assertThat(seen.playback().skippedSegments()).isZero();
            assertThat(seen.playback().started()).isEqualTo(VIEWERS);
            assertThat(seen.bodies().wrong()).isZero();
            assertThat(seen.bodies().verified()).isPositive();
        }
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource
    void aThinLineCarriesNoMoreThanItCan(HttpVersion version) throws IOException, InterruptedException {
        try (Origin origin = new Origin()) {
            Behaviour thin = LIVE.withBytesPerSecond(OptionalLong.of(20_000));
            Summary.Seen seen = watch(origin, "/live/c1/master.m3u8", version, thin);
            long bytes = seen.requests().values().stream()
                    .mapToLong(Summary.Requests::bytes)
                    .sum();
            assertThat(bytes).as("of what takes 50 kB/s").isBetween(1L, VIEWERS * 20_000L * 12);
            assertThat(seen.errors().total()).isZero();
            assertThat(seen.bodies().wrong()).isZero();
        }
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "HTTP_1_1, /live/c1/master.m3u8, h, 'br=440,d=1000,mtp=\\d+00,ot=av'",
        "HTTP_2, /live/c1/master.m3u8, h, 'br=440,d=1000,mtp=\\d+00,ot=av'",
        "HTTP_1_1, /live/c1/timeline.mpd, d, 'br=440,d=1000,mtp=\\d+00,ot=v'"
    })
    void whatTheyTellInTheQueryIsOnEveryRequest(HttpVersion version, String path, String format, String segment)
            throws IOException, InterruptedException {
        try (Origin origin = new Origin()) {
            Summary.Seen seen = watch(origin, path, version, LIVE.withCmcd(Behaviour.Cmcd.QUERY));
            assertThat(seen.errors().total()).isZero();
            List<String> told = origin.simulator().requestLog().entries().stream()
                    .filter(entry -> entry.path().startsWith("/live/"))
                    .map(entry -> URLDecoder.decode(entry.query(), StandardCharsets.UTF_8))
                    .toList();
            assertThat(told)
                    .allMatch(query -> query.matches("CMCD=.*sf=" + format + ",sid=\"[0-9a-f-]{36}\",st=l(,su)?"))
                    .anyMatch(query -> query.startsWith("CMCD=ot=m"))
                    .anyMatch(query -> query.matches("CMCD=(mtp=\\d+,)?ot=i.*"))
                    .anyMatch(query -> query.matches("CMCD=bl=\\d+00," + segment + ",.*st=l"));
            assertThat(told.stream()
                            .map(query -> query.replaceAll(".*(sid=[^,]*).*", "$1"))
                            .distinct())
                    .hasSize(VIEWERS);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatTheyTellInFieldsLeavesTheUrlAlone() throws IOException, InterruptedException {
        try (Origin origin = new Origin()) {
            watch(origin, "/live/c1/master.m3u8", HttpVersion.HTTP_2, LIVE.withCmcd(Behaviour.Cmcd.HEADER));
            List<LogEntry> segments = origin.simulator().requestLog().entries().stream()
                    .filter(entry -> entry.path().endsWith(".m4s"))
                    .toList();
            assertThat(segments).isNotEmpty().allSatisfy(entry -> {
                assertThat(entry.query()).isEmpty();
                assertThat(entry.header("CMCD-Object")).isEqualTo("br=440,d=1000,ot=av");
                assertThat(entry.header("CMCD-Request")).matches("bl=\\d+(,mtp=\\d+)?(,su)?");
                assertThat(entry.header("CMCD-Session")).matches("sf=h,sid=\"[0-9a-f-]{36}\",st=l");
            });
        }
    }

    /** One of two equal nodes is three segments behind: whoever stays at a node sees nothing of it. */
    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"VIEWER, /live/c1/master.m3u8", "REQUEST, /live/c1/master.m3u8", "REQUEST, /live/c1/timeline.mpd"})
    void stepsBackBetweenNodesShowWhenDocumentsComeFromAnyOfThem(EdgeNodes.Spread spread, String path)
            throws IOException, InterruptedException {
        try (Origin one = new Origin();
                Origin late = new Origin()) {
            late.simulator().faults().add(new ViewFault.Lag(Span.segments(3), false), Aim.EVERYWHERE);
            EdgeNodes nodes = new EdgeNodes(List.of(node(one), node(late)), spread);
            Transport.Options transport = new Transport.Options(
                    1, HttpVersion.HTTP_1_1, false, Duration.ofSeconds(20), Resumption.RESUMED, nodes);
            Summary.Seen seen = watch(one.url(path), transport, LIVE);
            assertThat(seen.errors().total()).isZero();
            assertThat(seen.playback().started()).isEqualTo(VIEWERS);
            assertThat(seen.playback().backwards() > 0).isEqualTo(spread == EdgeNodes.Spread.REQUEST);
            assertThat(List.of(one, late))
                    .allSatisfy(node -> assertThat(asked(node)).isPositive());
        }
    }

    private static EdgeNodes.Node node(Origin origin) {
        return new EdgeNodes.Node(URI.create(origin.url("/")), Optional.empty());
    }

    private static long asked(Origin origin) {
        Map<String, Long> counts = origin.simulator().requestLog().counts();
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
