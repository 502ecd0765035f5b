// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import tidemark.edge.playlist.Manifest;
import tidemark.edge.playlist.MediaText;
import tidemark.edge.playlist.MpdXml;
import tidemark.edge.playlist.Playlists;
import tidemark.edge.playlist.Scan;

/** T-10: whatever order the versions of one stream arrive in, what is published never goes back. */
class MonotonicPublicationTest {
    @Property
    void noInterleavingOfPlaylistsPublishesAnOlderOne(
            @ForAll Random packager, @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 39) Integer> arrivals) {
        assertOnlyNewerOnesArePublished(playlists(packager, 40), arrivals);
    }

    @Property(tries = 300)
    void noInterleavingOfMpdsPublishesAnOlderOne(
            @ForAll Random packager, @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 39) Integer> arrivals) {
        assertOnlyNewerOnesArePublished(mpds(packager, 40), arrivals);
    }

    private static void assertOnlyNewerOnesArePublished(List<Scan> versions, List<Integer> arrivals) {
        Manifest held = null;
        int newest = -1;
        for (int arrival : arrivals) {
            Scan fetched = versions.get(arrival);
            boolean same = held != null && held.equals(Playlists.manifest(fetched));
            Verdict verdict = PublicationJudge.judge(held, fetched, same, 0).verdict();

            assertThat(verdict.publishes()).as("%s after %s", arrival, newest).isEqualTo(arrival > newest);
            if (verdict.publishes()) {
                held = Playlists.manifest(fetched);
                newest = arrival;
            }
        }
    }

    /** The versions one packager publishes, in order: a part, or a segment, or a slide of the window at a time. */
    private static List<Scan> playlists(Random packager, int count) {
        List<Scan> versions = new ArrayList<>();
        long first = packager.nextInt(100);
        int segments = packager.nextInt(4);
        int parts = 0;
        while (versions.size() < count) {
            versions.add(MediaText.window(first, segments).openParts(parts).scan());
            if (parts < 4 && packager.nextBoolean()) {
                parts++;
            } else {
                parts = 0;
                segments++;
                int slid = segments > 5 ? packager.nextInt(segments) : 0;
                first += slid;
                segments -= slid;
            }
        }
        return versions;
    }

    /** A segment more in one of two sets, a slide of both windows, or a new period at a time, stamped as MPDs are. */
    private static List<Scan> mpds(Random packager, int count) {
        List<Scan> versions = new ArrayList<>();
        long first = packager.nextInt(100);
        int audio = 3;
        int video = 3;
        long period = 0;
        while (versions.size() < count) {
            versions.add(MpdXml.live()
                    .period(
                            "id=\"" + period + "\" start=\"PT" + period + "S\"",
                            set(first, audio, "a"),
                            set(first, video, "v"))
                    .scan());
            int step = packager.nextInt(8);
            if (step == 0) {
                period += 1000;
                first = 0;
                audio = 1;
                video = 1;
            } else if (audio > video) {
                video++;
            } else {
                int slid = audio > 6 ? 2 : 0;
                first += slid;
                audio += 1 - slid;
                video -= slid;
            }
        }
        return versions;
    }

    private static String set(long first, int count, String id) {
        String run = MpdXml.s(first * 2, 2, count - 1);
        return MpdXml.set(
                id, MpdXml.template("startNumber=\"" + (first + 1) + "\"", run), MpdXml.representation(id + "1"));
    }
}
