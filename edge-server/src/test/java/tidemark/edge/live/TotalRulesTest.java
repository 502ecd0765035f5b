// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tidemark.edge.live.availability.Availability;
import tidemark.edge.live.availability.Lifetime;
import tidemark.edge.live.availability.SegmentAnswer;
import tidemark.edge.live.availability.SegmentCase;
import tidemark.edge.live.publication.Doubt;
import tidemark.edge.live.publication.PublicationJudge;
import tidemark.edge.live.publication.PublicationRule;
import tidemark.edge.live.publication.RestartSuspicion;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.MediaText;
import tidemark.edge.playlist.Mutation;
import tidemark.edge.playlist.PlaylistFormat;
import tidemark.edge.playlist.PlaylistScanner;
import tidemark.edge.playlist.Playlists;
import tidemark.edge.playlist.RandomMpd;
import tidemark.edge.playlist.Scan;
import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.dash.SegmentUrls;
import tidemark.edge.playlist.untrusted.ScanLimits;

/** Whatever an origin sends, once it scans, every rule has an answer to it. */
class TotalRulesTest {
    private static final PlaylistScanner SCANNER = new PlaylistScanner(ScanLimits.DEFAULT);

    @Property(tries = 3000)
    void everyPairOfDamagedMpdsIsJudged(@ForAll long seed) {
        Random random = new Random(seed);
        String text = RandomMpd.from(new Random(random.nextInt(5)));
        Scan held = damaged(PlaylistFormat.DASH, text, random);
        Scan next = damaged(PlaylistFormat.DASH, random.nextBoolean() ? text : RandomMpd.from(random), random);

        assertJudged(held, next, random.nextLong());
    }

    @Property(tries = 3000)
    void everyPairOfDamagedPlaylistsIsJudged(@ForAll long seed) {
        Random random = new Random(seed);
        Scan held = damaged(PlaylistFormat.HLS, playlist(random), random);
        Scan next = damaged(PlaylistFormat.HLS, playlist(random), random);

        assertJudged(held, next, random.nextLong());
    }

    private static String playlist(Random random) {
        return MediaText.window(random.nextInt(20), random.nextInt(9))
                .openParts(random.nextInt(4))
                .discontinuityBefore((long) random.nextInt(20))
                .text();
    }

    private static void assertJudged(Scan held, Scan next, long now) {
        if (held instanceof Scan.Scanned before) {
            PublicationRule rule = PublicationJudge.judge(before.manifest(), next, false, now >> 16);
            assertThat(rule.id()).isNotEmpty();
            if (next instanceof Scan.Scanned after) {
                assertAnswered(before.manifest(), after.manifest(), rule, now >> 16);
            }
        }
    }

    private static void assertAnswered(Manifest held, Manifest next, PublicationRule rule, long now) {
        assertThat(Lifetime.DEFAULT.of(next, OptionalLong.empty())).isNotNegative();
        assertThat(Pace.of(next).unitMillis()).isPositive();
        if (rule.verdict().suspectsRestart()) {
            Doubt doubt = Doubt.of(held, next);
            assertThat(doubt.patienceMillis()).isPositive();
            assertThat(new RestartSuspicion().accepts(doubt, now)).isFalse();
        }
        if (next instanceof Manifest.Dash dash) {
            assertSegmentsAnswered(dash.mpd(), now);
        }
    }

    private static void assertSegmentsAnswered(Mpd mpd, long now) {
        SegmentUrls urls = SegmentUrls.of(mpd);
        for (String path :
                new String[] {"/live/c1/r0-0/7.m4s", "/x/r0-0/99999999999999999.m4s", "/", "/x/r0-0/0.m4s"}) {
            assertThat(SegmentCase.of(mpd, urls.find(URI.create(path)), now, 1000))
                    .isNotNull();
        }
        mpd.periods().forEach(period -> period.adaptationSets().forEach(set -> {
            Availability availability = Availability.of(mpd, period, set.template());
            availability.newest(now).ifPresent(span -> SegmentAnswer.at(now, availability, span, 1000));
            availability.oldest(now).ifPresent(span -> SegmentAnswer.at(now, availability, span, 1000));
        }));
    }

    private static Scan damaged(PlaylistFormat format, String text, Random random) {
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        return SCANNER.scan(format, random.nextBoolean() ? whole : Mutation.of(whole, random), Playlists.MPD);
    }
}
