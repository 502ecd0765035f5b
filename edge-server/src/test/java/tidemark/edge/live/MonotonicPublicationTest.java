// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

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
import tidemark.edge.playlist.Playlists;
import tidemark.edge.playlist.Scan;

/** T-10: whatever order the versions of one stream arrive in, what is published never goes back. */
class MonotonicPublicationTest {
    @Property
    void noInterleavingOfVersionsPublishesAnOlderOne(
            @ForAll Random packager, @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 39) Integer> arrivals) {
        List<Scan> versions = versions(packager, 40);
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
    private static List<Scan> versions(Random packager, int count) {
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
}
