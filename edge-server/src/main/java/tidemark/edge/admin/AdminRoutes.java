// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.concurrent.EventExecutor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tidemark.edge.config.EdgeConfig;

/** Which path of the admin port answers what. */
final class AdminRoutes {
    private final Probes probes;
    private final Reports reports;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final FreshnessMeters freshness;
    private final PurgeRoute purges;
    private final SizeRoute sizes;
    private final Runnable drain;

    AdminRoutes(EdgeConfig config, AdminServer.Views views, Probes probes, Runnable drain) {
        this.probes = probes;
        this.reports = new Reports(config.node(), views);
        this.purges = new PurgeRoute(views.store(), config.channels());
        this.sizes = new SizeRoute(views.sizing());
        this.drain = drain;
        views.stats().bindTo(metrics);
        this.freshness = new FreshnessMeters(views, metrics);
    }

    /**
     * Answers, now or when there is something to say.
     *
     * @param executor where an answer that takes time is completed
     */
    CompletionStage<Reply> answer(HttpMethod method, QueryStringDecoder target, byte[] body, EventExecutor executor) {
        return method.equals(HttpMethod.POST) && target.path().equals("/purge")
                ? purges.answer(target, body, executor)
                : CompletableFuture.completedStage(answer(method, target));
    }

    private Reply answer(HttpMethod method, QueryStringDecoder target) {
        if (method.equals(HttpMethod.POST)) {
            return command(target);
        }
        if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            return Reply.text(405, "GET, HEAD and POST only");
        }
        return switch (target.path()) {
            case "/livez" -> probes.live();
            case "/readyz" -> ready(target);
            case "/healthz" -> probes.health();
            case "/metrics" -> metrics();
            case "/stats" -> reports.stats();
            case "/streams" -> reports.streams();
            case "/size" -> sizes.answer(target);
            default -> PageFiles.find(target.path());
        };
    }

    private Reply metrics() {
        freshness.show();
        return new Reply(
                200,
                "text/plain; version=0.0.4; charset=utf-8",
                metrics.scrape().getBytes(StandardCharsets.UTF_8));
    }

    private Reply ready(QueryStringDecoder target) {
        String prefix = target.parameters().getOrDefault("stream", List.of("")).get(0);
        if (prefix.isEmpty()) {
            return probes.ready();
        }
        return probes.ready(prefix.startsWith("/") ? prefix : "/" + prefix);
    }

    private Reply command(QueryStringDecoder target) {
        return switch (target.path()) {
            case "/drain" -> {
                Thread thread = new Thread(drain, "edge-drain");
                thread.setDaemon(true);
                thread.start();
                yield Reply.text(202, "draining");
            }
            default -> Reply.notFound();
        };
    }
}
