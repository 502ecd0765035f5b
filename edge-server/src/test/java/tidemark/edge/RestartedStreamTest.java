// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.stats.Meter;
import tidemark.origin.faults.ViewFault;

/** An encoder that starts again gives old names to new bytes: nobody may get the old ones under the new playlist (T-12). */
class RestartedStreamTest {
    private final TurnedTime time = new TurnedTime();
    private final EdgeFixture fixture = EdgeFixture.builder().ringing(time).start();
    private final Viewer viewer = Viewer.of(fixture.http(), "c1");

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void noByteOfTheOldStreamIsServedUnderTheNamesOfTheNewOne() {
        viewer.edgeSequence();
        restart();
        await().pollInterval(Duration.ofMillis(5)).until(() -> playsOn(2));
        listed().forEach(this::fromTheEdge);

        restart();
        await().pollInterval(Duration.ofMillis(5)).until(() -> playsOn(2));

        for (String segment : listed()) {
            assertThat(fromTheEdge(segment)).as(segment).isEqualTo(fromTheOrigin(segment));
        }
    }

    @Test
    void anMpdThatListsNothingIsAskedForAtOnceWhenTheOriginLacksWhatItPromises() {
        String mpd = "/live/c1/manifest.mpd";
        Fetched.get(fixture.http(), mpd);
        long asked = fixture.origin().requestLog().count(mpd);
        fixture.origin().faults().add(new ViewFault.Restart(true));
        long newest = time.wallMillis() / 2000 - 2;

        assertThat(Fetched.get(fixture.http(), "/live/c1/v1/" + newest + ".m4s").status())
                .isEqualTo(404);

        await("H-13: without waiting for its lifetime to be over")
                .until(() -> fixture.origin().requestLog().count(mpd) > asked);
    }

    @Test
    void aPresentationThatSaysItBeganLaterIsBelievedAtTheThirdFetch() {
        String mpd = "/live/c1/manifest.mpd";
        Fetched.get(fixture.http(), mpd);
        fixture.origin().faults().add(new ViewFault.Restart(true));
        await().pollInterval(Duration.ofMillis(5)).until(() -> {
            time.advance(Duration.ofMillis(100));
            return !Fetched.get(fixture.http(), mpd).text().contains("availabilityStartTime=\"1970");
        });

        assertThat(fixture.edge().stats().value(Meter.PLAYLISTS_REFUSED))
                .as("H-13: three fetches")
                .isEqualTo(2);
    }

    /** The first restart proves that it moves; the second needs time to be believed as well (H-13). */
    private void restart() {
        long before = viewer.edgeSequence();
        fixture.origin().faults().clear();
        fixture.origin().faults().add(new ViewFault.Restart(true));
        await().pollInterval(Duration.ofMillis(5)).until(() -> {
            time.advance(Duration.ofMillis(100));
            return viewer.edgeSequence() < before;
        });
    }

    private boolean playsOn(long sequence) {
        time.advance(Duration.ofMillis(100));
        return viewer.edgeSequence() >= sequence;
    }

    private List<String> listed() {
        return viewer.fetch()
                .text()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> URI.create(viewer.playlist()).resolve(line).getPath())
                .toList();
    }

    private byte[] fromTheEdge(String path) {
        return Fetched.get(fixture.http(), path).body();
    }

    private byte[] fromTheOrigin(String path) {
        return Fetched.get(fixture.origin().baseUrl(), path).body();
    }
}
