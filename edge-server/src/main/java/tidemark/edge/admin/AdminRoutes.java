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
import tidemark.edge.health.NodeHealth.Condition;
import tidemark.edge.health.Verdict;

/** Which path of the admin port answers what. */
final class AdminRoutes {
    private final AdminServer.Views views;
    private final Reports reports;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final PurgeRoute purges;
    private final Runnable drain;

    AdminRoutes(EdgeConfig config, AdminServer.Views views, Runnable drain) {
        this.views = views;
        this.reports = new Reports(config.node(), views);
        this.purges = new PurgeRoute(views.store(), config.channels());
        this.drain = drain;
        views.stats().bindTo(metrics);
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
            case "/livez" -> Reply.text(200, "alive");
            case "/readyz" -> ready(target);
            case "/healthz" -> reports.health();
            case "/metrics" ->
                new Reply(
                        200,
                        "text/plain; version=0.0.4; charset=utf-8",
                        metrics.scrape().getBytes(StandardCharsets.UTF_8));
            case "/stats" -> reports.stats();
            case "/streams" -> reports.streams();
            default -> PageFiles.find(target.path());
        };
    }

    private Reply ready(QueryStringDecoder target) {
        Condition condition = views.health().condition();
        List<String> prefixes = target.parameters().getOrDefault("stream", List.of());
        if (!prefixes.isEmpty() && condition.state().isReady()) {
            return streamReady(prefixes.get(0));
        }
        String line = condition.state() + (condition.reason().isEmpty() ? "" : ": " + condition.reason());
        return Reply.text(condition.state().isReady() ? 200 : 503, line);
    }

    private Reply streamReady(String prefix) {
        boolean late = views.live().reports().stream()
                .filter(stream -> stream.stream().startsWith(prefix))
                .anyMatch(stream -> views.freshness().report(stream.stream()).verdict() == Verdict.STALE);
        return late ? Reply.text(503, "STALE: " + prefix) : Reply.text(200, "READY: " + prefix);
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
