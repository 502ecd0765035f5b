// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The origins and how they are asked.
 *
 * @param urls of the same content, in order of preference; from here on each has a priority
 * @param http2 whether https origins are offered HTTP/2
 * @param verify whether the certificates of https origins are checked
 * @param ca PEM of the authorities that sign those certificates; null for the platform's
 * @param connectTimeout to a usable connection, TLS included
 * @param manifestTimeout from the request for a playlist or MPD to the head of its answer
 * @param headTimeout the same for everything else
 * @param heldTimeout the same for requests that the origin holds on purpose, such as a blocking playlist reload
 * @param idleTimeout between two pieces of a body; three times as long for what is no part of a live stream
 * @param maxRequests at one origin at once, over all event loops
 * @param redirects what becomes of an origin's redirect of a media object
 * @param hedge a second origin is asked for a segment when the first has said nothing for so long; null for never
 * @param health how origins are checked; null for by the requests they get only
 */
public record OriginConfig(
        List<OriginUrl> urls,
        boolean http2,
        boolean verify,
        @JsonSetter(nulls = Nulls.SET) @Nullable Path ca,
        Duration connectTimeout,
        Duration manifestTimeout,
        Duration headTimeout,
        Duration heldTimeout,
        Duration idleTimeout,
        int maxRequests,
        Redirects redirects,
        @JsonSetter(nulls = Nulls.SET) @Nullable Duration hedge,
        @JsonSetter(nulls = Nulls.SET) @Nullable HealthCheck health) {
    public static final OriginConfig DEFAULT = new OriginConfig(
            List.of(),
            true,
            true,
            null,
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            256,
            Redirects.PASS,
            null,
            null);

    /** What becomes of an origin's redirect (T-25). */
    public enum Redirects {
        /** The client gets it. */
        PASS,
        /** For media objects the edge follows it, when it leads to one of the origins. */
        FOLLOW
    }

    /**
     * A request that only asks whether the origin is well.
     *
     * @param path asked for with GET; 2xx and 3xx are well
     * @param every between two checks of one origin
     */
    public record HealthCheck(String path, Duration every) {
        public HealthCheck {
            Check.that(path.matches("/[!-~]*"), "origin.health.path", path, "a path such as /healthz");
            Check.positive(every, "origin.health.every");
        }
    }

    public OriginConfig {
        List<OriginUrl> given = List.copyOf(urls);
        urls = IntStream.range(0, given.size())
                .mapToObj(i -> given.get(i).at(i + 1))
                .toList();
        Check.positive(connectTimeout, "origin.connect-timeout");
        Check.positive(manifestTimeout, "origin.manifest-timeout");
        Check.positive(headTimeout, "origin.head-timeout");
        Check.positive(heldTimeout, "origin.held-timeout");
        Check.positive(idleTimeout, "origin.idle-timeout");
        Check.that(maxRequests > 0, "origin.max-requests", maxRequests, "> 0");
        if (hedge != null) {
            Check.positive(hedge, "origin.hedge");
        }
    }

    /** The same with other origins, in order of preference. */
    public OriginConfig withUrls(List<URI> others) {
        return with(others.stream().map(OriginUrl::of).toList());
    }

    /** The same with other origins. */
    public OriginConfig with(List<OriginUrl> others) {
        return new OriginConfig(
                others,
                http2,
                verify,
                ca,
                connectTimeout,
                manifestTimeout,
                headTimeout,
                heldTimeout,
                idleTimeout,
                maxRequests,
                redirects,
                hedge,
                health);
    }

    /** The same with other timeouts; {@code head} is also the one of playlists and MPDs. */
    public OriginConfig withTimeouts(Duration connect, Duration head, Duration idle) {
        return new OriginConfig(
                urls, http2, verify, ca, connect, head, head, heldTimeout, idle, maxRequests, redirects, hedge, health);
    }

    /** The same with another number of requests at once. */
    public OriginConfig withMaxRequests(int most) {
        return new OriginConfig(
                urls,
                http2,
                verify,
                ca,
                connectTimeout,
                manifestTimeout,
                headTimeout,
                heldTimeout,
                idleTimeout,
                most,
                redirects,
                hedge,
                health);
    }
}
