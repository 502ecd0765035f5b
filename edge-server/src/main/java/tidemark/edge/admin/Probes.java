// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import java.util.Map;
import tidemark.edge.health.FreshnessCheck;
import tidemark.edge.health.LoopWatch.Silence;
import tidemark.edge.health.NodeHealth.Condition;
import tidemark.edge.health.Verdict;

/**
 * What balancers, orchestrators and monitors are told. {@link #prepare} makes the answers; giving one takes no lock, asks
 * nobody and costs the same whatever the node does (L-2, L-31). Safe for any thread.
 *
 * <p>One thing is looked at when a probe comes: whether everything that makes the node work still moves. A prepared answer
 * of a node that hangs would be right for ever.
 */
final class Probes {
    private static final Reply ALIVE = Reply.text(200, "alive").once();

    private final AdminServer.Views views;
    private final HealthReport report;
    private final boolean tellsEnvoy;
    private volatile Told told;

    /** Everything that one condition comes to, so that no two probes contradict each other. */
    private record Told(Condition condition, Reply ready, Reply health, String agent) {}

    /**
     * @param tellsEnvoy whether answers of {@code /readyz} carry Envoy's own fields
     */
    Probes(String node, AdminServer.Views views, boolean tellsEnvoy) {
        this.views = views;
        this.report = new HealthReport(node, views);
        this.tellsEnvoy = tellsEnvoy;
        this.told = told();
    }

    /** Makes the answers of the moment. Not for event loops. */
    synchronized void prepare() {
        told = told();
    }

    private Told told() {
        Condition condition = views.health().condition();
        boolean ready = condition.state().isReady();
        String line = condition.state() + (condition.reason().isEmpty() ? "" : ": " + condition.reason());
        return new Told(
                condition,
                readiness(ready ? 200 : 503, line, condition),
                report.of(condition).once(),
                AgentCheck.line(condition));
    }

    private Reply readiness(int status, String line, Condition condition) {
        Reply reply = Reply.text(status, line).once();
        return tellsEnvoy
                ? EnvoyFields.of(status == 200, condition).map(reply::with).orElse(reply)
                : reply;
    }

    /** {@code /livez}: fails only when the process is beyond help, and never for being late (T-90). */
    Reply live() {
        Silence silence = views.loops().silence();
        return silence.isDeath() ? Reply.text(503, silence.words()).once() : ALIVE;
    }

    /** {@code /readyz}. */
    Reply ready() {
        Silence silence = views.loops().silence();
        return silence.isTooLong() ? readiness(503, "HANGING: " + silence.words(), told.condition()) : told.ready();
    }

    /** {@code /readyz?stream=PREFIX}: as the node, and 503 when it is late on any stream below the prefix. */
    Reply ready(String prefix) {
        Reply node = ready();
        if (node.status() != 200) {
            return node;
        }
        boolean known = false;
        for (Map.Entry<String, FreshnessCheck.Report> stream :
                views.freshness().reports().entrySet()) {
            if (stream.getKey().startsWith(prefix)) {
                known = true;
                if (stream.getValue().verdict() == Verdict.STALE) {
                    return Reply.text(503, "STALE: " + stream.getValue().reason())
                            .once();
                }
            }
        }
        return Reply.text(200, (known ? "READY: " : "UNKNOWN: no stream is known below ") + prefix)
                .once();
    }

    /** {@code /healthz}. */
    Reply health() {
        Silence silence = views.loops().silence();
        return silence.isTooLong()
                ? report.ofHanging(told.condition(), silence.words()).once()
                : told.health();
    }

    /** The line for HAProxy's agent-check. */
    String agent() {
        Silence silence = views.loops().silence();
        boolean hides = silence.isTooLong() && told.condition().state().isReady();
        return hides ? AgentCheck.down("HANGING " + silence.words()) : told.agent();
    }
}
