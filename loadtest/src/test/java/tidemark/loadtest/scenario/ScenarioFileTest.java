// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.loadtest.http.EdgeNodes;
import tidemark.loadtest.http.HttpVersion;
import tidemark.loadtest.measure.Yardstick;
import tidemark.loadtest.run.Arrivals.Phase;
import tidemark.loadtest.viewer.Behaviour;
import tidemark.loadtest.viewer.RenditionChoice;

/** Scenarios as people write them. */
class ScenarioFileTest {
    private static final String SMALL = """
            about: Somebody watches.
            duration: 60s
            viewers:
              all:
                watch: /live/c1/master.m3u8
                arrive: 10
            """;

    private static Scenario read(String yaml) {
        return ScenarioFile.read(yaml, "mine", "mine.yaml");
    }

    @Nested
    class WhatIsLeftOut {
        private final Scenario small = read(SMALL);

        @Test
        void isOneNodeInFrontOfOneOrigin() {
            assertThat(small.origins().count()).isEqualTo(1);
            assertThat(small.nodes()).containsExactly(new Scenario.Node(List.of(1), List.of()));
            assertThat(small.connections())
                    .isEqualTo(new Connections(
                            HttpVersion.HTTP_1_1,
                            Connections.Tls.NONE,
                            EdgeNodes.Spread.VIEWER,
                            Duration.ofSeconds(10)));
        }

        @Test
        void isNoFaultAndNoLimit() {
            assertThat(small.acts()).isEmpty();
            assertThat(small.thresholds().most()).isEmpty();
        }

        @Test
        void isSomebodyWhoPlaysLive() {
            assertThat(small.crowds())
                    .singleElement()
                    .extracting(Crowd::behaviour)
                    .isEqualTo(Behaviour.live(RenditionChoice.Named.RANDOM));
            assertThat(small.viewers()).isEqualTo(10);
        }
    }

    @Test
    void everyKeyIsUnderstood() {
        Scenario scenario = read("""
                about: Everything.
                duration: 5m
                origins: {count: 2, channels: 7, ladder: [400k, 2.5M], segment: 4s, dvr: 2m}
                nodes:
                  - origins: [1, 2]
                  - {origins: [2], witnesses: [1]}
                connections: {http: 2, tls: resumed, spread: request, patience: 3s}
                viewers:
                  zappers:
                    watch: ['/live/{channel}/master.m3u8', /live/c1/manifest.mpd]
                    arrive: [20 over 5s, 380 at 20s over 500ms]
                    popularity: 1.2
                    rendition: 1
                    behind: 30s
                    stay: 40s
                    zap: 8s
                    line: 900k
                    abort: 5%
                    reload: 4s
                    cmcd: query
                timeline: []
                thresholds: {errors: 0, error-share: 1%, ttfb-p99: 200ms}
                """);

        assertThat(scenario.origins())
                .isEqualTo(new Scenario.Origins(
                        2, 7, List.of(400_000L, 2_500_000L), Duration.ofSeconds(4), Duration.ofMinutes(2)));
        assertThat(scenario.nodes())
                .containsExactly(
                        new Scenario.Node(List.of(1, 2), List.of()), new Scenario.Node(List.of(2), List.of(1)));
        assertThat(scenario.connections().spread()).isEqualTo(EdgeNodes.Spread.REQUEST);
        Crowd crowd = scenario.crowds().get(0);
        assertThat(crowd.name()).isEqualTo("zappers");
        assertThat(crowd.popularity()).isEqualTo(1.2);
        assertThat(crowd.arrivals().phases())
                .containsExactly(
                        new Phase(Duration.ZERO, Duration.ofSeconds(5), 20),
                        new Phase(Duration.ofSeconds(20), Duration.ofMillis(500), 380));
        Behaviour behaviour = crowd.behaviour();
        assertThat(behaviour.bytesPerSecond()).hasValue(112_500);
        assertThat(behaviour.abort()).hasValue(0.05);
        assertThat(behaviour.zap()).contains(Duration.ofSeconds(8));
        assertThat(behaviour.reload()).contains(Duration.ofSeconds(4));
        assertThat(behaviour.cmcd()).isEqualTo(Behaviour.Cmcd.QUERY);
        assertThat(scenario.thresholds().most())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(Yardstick.ERRORS, 0.0, Yardstick.ERROR_SHARE, 0.01, Yardstick.FIRST_BYTE_P99, 200.0));
    }

    @Nested
    class TheTimeline {
        private List<Act> acts(String timeline) {
            return read(SMALL + "origins: {count: 2}\ntimeline:\n" + timeline.indent(2))
                    .acts();
        }

        @Test
        void breaksAllOriginsUnlessItNamesOne() {
            List<Act> acts = acts("""
                    - {at: 10s, fault: freeze, for: 5s}
                    - {at: 20s, fault: lag, by: 3segments, origin: 2}
                    """);
            assertThat(acts)
                    .containsExactly(
                            new Act(
                                    Duration.ofSeconds(10),
                                    Optional.of(Duration.ofSeconds(5)),
                                    List.of(1, 2),
                                    new Act.Fault("freeze", Map.of()),
                                    "freeze"),
                            new Act(
                                    Duration.ofSeconds(20),
                                    Optional.empty(),
                                    List.of(2),
                                    new Act.Fault("lag", Map.of("by", "3segments")),
                                    "origin 2: lag by=3segments"));
        }

        @Test
        void isInTheOrderOfTimeAndRepeatsItself() {
            List<Act> acts = acts("""
                    - {at: 10s, kill: origin 2, for: 2s, repeat: 3 every 15s, label: gone}
                    - {at: 12s, fault: freeze}
                    """);
            assertThat(acts).extracting(act -> act.at().toSeconds()).containsExactly(10L, 12L, 25L, 40L);
            assertThat(acts).extracting(Act::label).containsExactly("gone", "freeze", "gone", "gone");
            assertThat(acts.get(3).deed()).isEqualTo(Act.Kill.KILL);
            assertThat(acts.get(3).origins()).containsExactly(2);
        }
    }

    @Test
    void fewerViewersAreStillSomeInEachArrival() {
        Scenario few = read(SMALL.replace("arrive: 10", "arrive: [100 over 5s, 3 at 20s]"))
                .scaled(0.1);
        assertThat(few.crowds().get(0).arrivals().phases())
                .extracting(Phase::viewers)
                .containsExactly(10, 1);
    }

    /** What is replaced by what, and what is said then: what, where, fix. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "about: Somebody watches. || 'about' is missing | mine.yaml | write about:",
                "duration: 60s | duration: 60 | '60' does not fit | mine.yaml:2, duration | a duration such as 500ms",
                "duration: 60s | durations: 60s | 'duration' is missing | mine.yaml | write duration:",
                "duration: 60s | duration: 60s\\nduration: 70s | 'duration' is given twice | mine.yaml:3 | keep one",
                "duration: 60s | duration: [60s | this is not YAML | mine.yaml | mend",
                "duration: 60s | duration: 60s\\nspeed: 2 | no key 'speed' | mine.yaml:3, speed | known here: about, conn",
                "arrive: 10 | arrive: lots | 'lots' does not fit | mine.yaml:6, viewers.all.arrive | 200 at 20s over 10s",
                "arrive: 10 | arrive: 10 at 55s over 5s | over before all have come | mine.yaml:6 | before duration",
                "arrive: 10 | arrive: 10\\n    zapp: 3s | no key 'zapp' | mine.yaml:7, viewers.all.zapp | zap",
                "arrive: 10 | arrive: 10\\n    zap: 0s | zap takes no time | mine.yaml:7, viewers.all.zap | leave it out",
                "arrive: 10 | arrive: 10\\n    abort: 120% | '120%' does not fit | viewers.all.abort | such as 5%",
                "arrive: 10 | arrive: 10\\n    rendition: best | 'best' does not fit | rendition | adaptive",
                "arrive: 10 | arrive: | a value is missing | mine.yaml:6 | how many come",
                "watch: /live/c1/master.m3u8 | watch: live.html | 'live.html' does not fit | mine.yaml:5 | /live/",
                "watch: /live/c1/master.m3u8 || 'watch' is missing | mine.yaml:4, viewers.all | write watch:",
                "duration: 60s | duration: 60s\\norigins: many | 'many' stands where keys are | mine.yaml:3 | indented",
                "duration: 60s | duration: 60s\\nnodes: [{origins: [2]}] | no such origin | mine.yaml:3 | from 1 to 1",
                "duration: 60s | duration: 60s\\nconnections: {http: 3} | '3' does not fit | connections.http | 1.1 or 2",
                "duration: 60s | duration: 60s\\nthresholds: {speed: 1} | no key 'speed' | thresholds.speed | backwards",
                "duration: 60s | duration: 60s\\ntimeline: {at: 1s} | there is no list | mine.yaml:3 | dash",
                "duration: 60s | duration: 60s\\ntimeline: [{at: 1s}] | nothing happens here | timeline[0] | fault: freeze",
                "duration: 60s | duration: 60s\\ntimeline: [{at: 61s, fault: freeze}] | is over before | [0].at | before",
                "duration: 60s | duration: 60s\\ntimeline: [{at: 1s, fault: frost}] | frost | timeline[0].fault | faults kinds",
                "duration: 60s | duration: 60s\\ntimeline: [{at: 1s, fault: lag, bye: 2s}] | no such setting: bye | [0] | kinds",
                "duration: 60s | duration: 60s\\ntimeline: [{at: 1s, kill: origin 2}] | no origin 2 | [0].kill | 1 to 1",
                "duration: 60s | duration: 60s\\ntimeline: [{at: 1s, kill: origin 1, by: 2s}] | no key 'by' | [0].by | known",
            })
    void whatIsWrongIsSaidWithItsLineAndTheFix(String given) {
        String[] parts = given.split(" ?\\|\\|? ", -1);
        boolean removed = given.contains("||");
        String yaml = SMALL.replace(parts[0], removed ? "" : parts[1].replace("\\n", "\n"));
        int said = removed ? 1 : 2;

        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ScenarioError.class)
                .message()
                .matches("(?s)what:  .*\nwhere: .*\nfix:   .*")
                .contains(parts[said], parts[said + 1], parts[said + 2]);
    }
}
