// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tidemark.edge.live.ChannelReport;
import tidemark.edge.live.channel.Rung;
import tidemark.edge.store.Held;
import tidemark.edge.store.Holding;

/** Each object counts for one channel, also where channels share a folder. */
class HeldByChannelTest {
    private static final ChannelReport ALL = channel("/live/all.m3u8", "/live/all/low.m3u8");
    private static final ChannelReport NEWS = channel("/live/news.m3u8", "/live/news/low.m3u8");
    private static final ChannelReport SPORT = channel("/live/sport/master.m3u8", "/live/sport/low.m3u8");

    private static ChannelReport channel(String name, String... playlists) {
        List<Rung> rungs =
                Stream.of(playlists).map(playlist -> new Rung(playlist, 1)).toList();
        return new ChannelReport(name, rungs, 0, 1, 2000, 60_000, 1);
    }

    private static Holding holding(String stream, String folder, long mediaBytes) {
        return new Holding(new Holding.Place(stream, folder), new Held(mediaBytes, 1, 10, 0));
    }

    private static HeldByChannel count(Holding... holdings) {
        return HeldByChannel.of(List.of(ALL, NEWS, SPORT), List.of(holdings));
    }

    @Test
    void whatOneRenditionNamesIsItsChannelsInASharedFolder() {
        HeldByChannel held = count(
                holding("/live/all/low.m3u8", "/live/media/", 100),
                holding("/live/news/low.m3u8", "/live/media/", 200));

        assertThat(held.of(ALL).mediaBytes()).isEqualTo(100);
        assertThat(held.of(NEWS).mediaBytes()).isEqualTo(200);
        assertThat(held.of(SPORT)).isEqualTo(Held.NOTHING);
    }

    @Test
    void whatNobodyNamesIsOfTheChannelWithTheLongestPathAboveIt() {
        HeldByChannel held = count(
                holding("", "/live/sport/1080/", 1),
                holding("", "/live/news/", 20),
                holding("", "/live/other/", 300),
                holding("", "/film/", 4000));

        assertThat(held.of(SPORT).mediaBytes()).isEqualTo(1);
        assertThat(held.of(NEWS).mediaBytes()).isEqualTo(20);
        assertThat(held.of(ALL).mediaBytes()).isEqualTo(300);
    }

    @Test
    void nothingCountsTwice() {
        HeldByChannel held = count(
                holding("", "/live/", 1), holding("", "/live/sport/", 20), holding("/live/news/low.m3u8", "/", 300));

        assertThat(Stream.of(ALL, NEWS, SPORT).map(held::of).reduce(Held.NOTHING, Held::and))
                .isEqualTo(new Held(321, 3, 30, 0));
    }

    @Test
    void theMediaOfAnMpdIsOfTheMpd() {
        ChannelReport mpd =
                new ChannelReport("/live/news/manifest.mpd", List.of(new Rung("low", 1)), 0, 1, 2000, 60_000, 1);
        HeldByChannel held =
                HeldByChannel.of(List.of(mpd), List.of(holding("/live/news/manifest.mpd", "/elsewhere/", 50)));

        assertThat(held.of(mpd)).isEqualTo(new Held(50, 1, 10, 0));
    }
}
