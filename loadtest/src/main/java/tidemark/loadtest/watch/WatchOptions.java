// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.watch;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import tidemark.loadtest.http.Transport;

/**
 * What to watch.
 *
 * @param streams multivariant playlists; all of their renditions are watched
 * @param every between two loads of one playlist; the loads of all are spread evenly over it
 * @param connections how many carry them
 */
public record WatchOptions(
        Transport.Options transport, List<URI> streams, Duration every, int connections, Duration duration) {
    public WatchOptions {
        streams = List.copyOf(streams);
    }
}
