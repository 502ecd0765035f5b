// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.net.URI;
import java.time.Duration;

/**
 * One viewer at one channel, from tuning in until they change it or leave. That is one {@link Viewing}, unless they are of
 * those who begin anew when a picture stands still for too long: then it is one after the other, each on connections of its
 * own.
 */
final class Sitting {
    private final Viewer viewer;
    private final URI url;
    private final Picture picture;
    private Viewing viewing;
    private int waits;
    private boolean over;

    /** Tuning in to {@code url}, as was meant to be done at {@code due}; {@code everSeen} tells of pictures before. */
    Sitting(Viewer viewer, URI url, long due, boolean everSeen) {
        this.viewer = viewer;
        this.url = url;
        this.picture = new Picture(viewer.seen(), due, everSeen, this::bePatient);
        this.viewing = new Viewing(viewer, picture, url);
    }

    URI url() {
        return url;
    }

    /** Whether this viewer has ever seen a picture, here or elsewhere. */
    boolean everSeen() {
        return picture.everSeen();
    }

    /** Begins; was meant to begin at {@code due}. */
    void begin(long due) {
        bePatient(due);
        viewing.begin(due);
    }

    /** Notes how the picture is doing. */
    void sample(long now) {
        viewing.sample(now);
    }

    /** Looks away for good. */
    void end(long now) {
        over = true;
        viewing.end(now);
        picture.finished(now);
    }

    /** There has been no moving picture since {@code since}: begins anew if it is still so when patience is at its end. */
    private void bePatient(long since) {
        viewer.behaviour().reload().map(Duration::toNanos).ifPresent(patience -> {
            int wait = ++waits;
            viewer.at(Math.max(viewer.now(), since + patience), due -> {
                if (wait == waits && !over && picture.awaited()) {
                    reload(due);
                }
            });
        });
    }

    private void reload(long due) {
        viewer.tally().reloaded();
        viewing.end(viewer.now());
        viewer.line().hangUp();
        viewing = new Viewing(viewer, picture, url);
        begin(due);
    }
}
