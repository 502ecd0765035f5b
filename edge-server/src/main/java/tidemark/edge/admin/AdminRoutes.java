// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.health.NodeHealth.Condition;
import tidemark.edge.health.Verdict;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.Target;

/** Which path of the admin port answers what. */
final class AdminRoutes {
    private final AdminServer.Views views;
    private final Reports reports;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Runnable drain;

    AdminRoutes(EdgeConfig config, AdminServer.Views views, Runnable drain) {
        this.views = views;
        this.reports = new Reports(config.node(), views);
        this.drain = drain;
        views.stats().bindTo(metrics);
    }

    Reply answer(HttpMethod method, QueryStringDecoder target) {
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
            case "/purge" -> purge(target);
            case "/drain" -> {
                Thread thread = new Thread(drain, "edge-drain");
                thread.setDaemon(true);
                thread.start();
                yield Reply.text(202, "draining");
            }
            default -> Reply.notFound();
        };
    }

    private Reply purge(QueryStringDecoder target) {
        List<String> urls = target.parameters().getOrDefault("url", List.of());
        List<String> prefixes = target.parameters().getOrDefault("prefix", List.of());
        if (urls.isEmpty() && prefixes.isEmpty()) {
            return Reply.text(400, "what to purge is missing: ?url=/path or ?prefix=/path/");
        }
        int purged = 0;
        for (String url : urls) {
            try {
                purged += views.store().remove(CacheKey.of(Target.parse(url))) ? 1 : 0;
            } catch (Target.Malformed malformed) {
                return Reply.text(400, "url=" + url + " is no path (expected: /a/path as players ask for it)");
            }
        }
        for (String prefix : prefixes) {
            purged += views.store().removeIf(key -> key.path().startsWith(prefix));
        }
        return Reply.json(("{\"purged\":" + purged + "}\n").getBytes(StandardCharsets.UTF_8));
    }
}
