// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tidemark.loadtest.measure.RequestKind;
import tidemark.loadtest.measure.Summary;

/** Viewers who change the channel every 20 s on average. */
class ZappingTest {
    private static final Behaviour RESTLESS =
            Behaviour.live(RenditionChoice.Named.LOWEST).withZap(Optional.of(Duration.ofSeconds(20)));

    private final TurnedAudience audience = new TurnedAudience();

    /** Around and around. */
    private static Supplier<URI> channels(String... paths) {
        Iterator<URI> endless = Stream.generate(() -> List.of(paths))
                .flatMap(List::stream)
                .map(TurnedAudience::url)
                .iterator();
        return endless::next;
    }

    private Summary.Playback seen() {
        return audience.seen().playback();
    }

    @Test
    void eachChannelIsWatchedFromItsLiveEdge() {
        TurnedLine line = audience.admit(
                RESTLESS, channels("/live/c1/master.m3u8", "/live/c2/timeline.mpd", "/live/c3/master.m3u8"));
        audience.pass(400);
        audience.close();
        assertThat(seen().zaps()).isBetween(8L, 40L);
        assertThat(seen().startup().count()).isBetween(seen().zaps() - 3, seen().zaps() + 1);
        assertThat(seen().startup().max()).isLessThan(1_000);
        assertThat(seen().arrived()).isEqualTo(1);
        assertThat(seen().started()).isEqualTo(1);
        assertThat(seen().stalls()).isZero();
        assertThat(seen().backwards()).isZero();
        assertThat(seen().liveLatency().max()).isLessThan(10_000);
        assertThat(audience.levels().moving()).isZero();
        assertThat(line.asked(RequestKind.MULTIVARIANT))
                .extracting(TurnedLine.Asked::path)
                .contains("/live/c1/master.m3u8", "/live/c3/master.m3u8");
        assertThat(line.asked(RequestKind.MPD)).isNotEmpty();
    }

    @Test
    void connectionsAreKept() {
        TurnedLine line = audience.admit(RESTLESS, channels("/live/c1/master.m3u8", "/live/c2/master.m3u8"));
        audience.pass(200);
        assertThat(line.asked()).extracting(TurnedLine.Asked::connection).containsOnly(1);
    }

    @Test
    void theOldChannelIsNotAskedForAnyMore() {
        TurnedLine line = audience.admit(RESTLESS, channels("/live/c1/master.m3u8", "/live/c2/master.m3u8"));
        audience.pass(200);
        String on = "/live/c1/";
        for (TurnedLine.Asked asked : line.asked()) {
            if (asked.kind() == RequestKind.MULTIVARIANT) {
                on = asked.path().substring(0, on.length());
            }
            assertThat(asked.path()).startsWith(on);
        }
    }

    @Test
    void oneChannelAloneLeavesNoChoice() {
        audience.admit(RESTLESS, "/live/c1/master.m3u8");
        audience.pass(200);
        assertThat(seen().zaps()).isZero();
        assertThat(audience.levels().moving()).isEqualTo(1);
    }

    /** */
    @Test
    void whoComesBackToAChannelRemembersHowFarItWas() {
        audience.admit(RESTLESS, channels("/live/c1/master.m3u8", "/live/c2/master.m3u8"));
        audience.pass(100);
        long zaps = seen().zaps();
        assertThat(seen().backwards()).isZero();
        audience.bend(TurnedAudience.behind(Duration.ofHours(1)));
        audience.pass(100);
        assertThat(zaps).isGreaterThanOrEqualTo(2);
        assertThat(seen().zaps()).isGreaterThan(zaps);
        assertThat(seen().backwards()).isEqualTo(2);
    }

    @Test
    void whoZapsAwayFromAFrozenPictureIsFrozenNoMore() {
        audience.admit(RESTLESS, channels("/live/c1/master.m3u8", "/live/c2/master.m3u8"));
        audience.pass(12);
        audience.silence(true);
        audience.pass(200);
        assertThat(seen().zaps()).isPositive();
        assertThat(seen().stalls()).isLessThanOrEqualTo(1);
        assertThat(audience.levels().frozen()).isZero();
    }
}
