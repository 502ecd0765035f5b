// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.config.OriginConfig;
import tidemark.edge.config.OriginUrl;
import tidemark.edge.failure.Failure;
import tidemark.edge.origin.choice.LateOrigins;
import tidemark.edge.origin.choice.OriginHealth;
import tidemark.edge.origin.choice.Ranking;
import tidemark.edge.origin.choice.RetryBudget;
import tidemark.edge.origin.choice.Standing;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/** The configured origins, what is known of them, and the retry budget they share. Safe for any thread. */
final class Origins {
    private static final Logger log = LoggerFactory.getLogger(Origins.class);

    private final List<Origin> all;
    private final RetryBudget budget = new RetryBudget();
    private final LateOrigins late = new LateOrigins();
    private final Stats stats;

    Origins(OriginConfig config, Stats stats) {
        this.all = config.urls().stream()
                .map(Origin::of)
                .sorted(Comparator.comparingInt(Origin::priority))
                .toList();
        this.stats = stats;
        stats.gauge(Meter.ORIGINS_OUT, this::out);
    }

    private long out() {
        long now = System.nanoTime();
        return all.stream()
                .filter(origin -> origin.health().standing(now) != Standing.IN)
                .count();
    }

    /** In order of priority. */
    List<Origin> all() {
        return all;
    }

    /** In the order in which they are asked for a target, those that are left out included. */
    List<Origin> order(String target) {
        return late.last(Ranking.order(all, target), target, System.nanoTime());
    }

    /** The one that a target is asked of first. */
    Origin first(String target) {
        long now = System.nanoTime();
        List<Origin> order = order(target);
        return order.stream()
                .filter(origin -> origin.health().isOpen(now))
                .findFirst()
                .orElse(order.get(0));
    }

    /** The first that may be asked for a target in another's place. */
    Optional<Origin> other(String target, Origin than) {
        long now = System.nanoTime();
        return order(target).stream()
                .filter(origin -> !origin.equals(than) && origin.health().isOpen(now))
                .findFirst();
    }

    /** One is late for the stream of a playlist or MPD: from now on it is asked last for that, if there is another. */
    void late(String target, URI url) {
        if (all.size() > 1) {
            all.stream().filter(origin -> origin.url().equals(url)).forEach(origin -> noted(origin, target));
        }
    }

    private void noted(Origin origin, String target) {
        if (late.note(target, origin, System.nanoTime())) {
            stats.count(Meter.ORIGIN_LATE);
            log.debug("origin asked last origin={} stream={}", origin, target);
        }
    }

    /** The configured one of that URL, or another one that nobody knows anything of. */
    Origin at(URI url) {
        Optional<Origin> known =
                all.stream().filter(origin -> origin.url().equals(url)).findFirst();
        return known.orElseGet(() -> Origin.of(OriginUrl.of(url)));
    }

    /** A client's request came, which pays into the retry budget. */
    void requested() {
        budget.request(System.nanoTime());
    }

    /** Whether a request may be sent once more. */
    boolean mayRepeat() {
        boolean may = budget.take(System.nanoTime());
        stats.count(may ? Meter.ORIGIN_RETRIES : Meter.ORIGIN_RETRIES_REFUSED);
        return may;
    }

    /** A request went well. */
    void succeeded(Origin origin) {
        told(origin, origin.health().succeeded(System.nanoTime()), "it answers again");
    }

    /** A request failed there. What was this node's own doing does not count. */
    void failed(Origin origin, Failure failure) {
        if (failure == Failure.ORIGIN_BUSY || failure == Failure.INTERNAL) {
            origin.health().forgotten();
        } else {
            told(origin, origin.health().failed(System.nanoTime()), failure.reason());
        }
    }

    /** An origin said itself that it is in trouble. */
    void failed(Origin origin, int status) {
        told(origin, origin.health().failed(System.nanoTime()), "status " + status);
    }

    /** Its health was checked. */
    void checked(Origin origin, boolean well) {
        OriginHealth health = origin.health();
        told(
                origin,
                well ? health.checkSucceeded() : health.checkFailed(),
                well ? "its health check succeeds" : "its health check fails");
    }

    private void told(Origin origin, OriginHealth.Change change, String why) {
        if (change == OriginHealth.Change.LEFT_OUT) {
            stats.count(Meter.ORIGIN_EJECTIONS);
            long millis = TimeUnit.NANOSECONDS.toMillis(origin.health().outForNanos(System.nanoTime()));
            log.warn("origin left out origin={} millis={} reason=\"{}\"", origin, millis, why);
        } else if (change == OriginHealth.Change.BACK) {
            log.info("origin back origin={} reason=\"{}\"", origin, why);
        }
    }

    List<OriginView> view() {
        long now = System.nanoTime();
        return all.stream().map(origin -> view(origin, now)).toList();
    }

    private OriginView view(Origin origin, long now) {
        OriginHealth health = origin.health();
        return new OriginView(
                origin.url(),
                origin.priority(),
                origin.weight(),
                health.standing(now),
                TimeUnit.NANOSECONDS.toMillis(health.outForNanos(now)),
                health.requests(),
                health.failures(),
                late.count(origin, now));
    }
}
