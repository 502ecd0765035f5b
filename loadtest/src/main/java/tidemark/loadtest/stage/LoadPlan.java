// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stage;

import java.net.URI;
import java.util.List;
import tidemark.loadtest.http.EdgeNodes;
import tidemark.loadtest.http.Resumption;
import tidemark.loadtest.http.Transport;
import tidemark.loadtest.run.Arrivals;
import tidemark.loadtest.run.Group;
import tidemark.loadtest.run.LoadOptions;
import tidemark.loadtest.run.StreamUrls;
import tidemark.loadtest.scenario.Connections;
import tidemark.loadtest.scenario.Crowd;
import tidemark.loadtest.scenario.Scenario;
import tidemark.loadtest.viewer.Behaviour;

/** A scenario and the addresses of its nodes, put into the viewers' words. */
final class LoadPlan {
    private static final int REHEARSING = 10;

    private final Scenario scenario;
    private final List<EdgeNodes.Node> nodes;

    /** @param nodes at least one */
    LoadPlan(Scenario scenario, List<EdgeNodes.Node> nodes) {
        this.scenario = scenario;
        this.nodes = List.copyOf(nodes);
    }

    /** The scenario. */
    LoadOptions options(int loops, long seed) {
        return new LoadOptions(
                transport(loops), scenario.crowds().stream().map(this::group).toList(), scenario.duration(), seed);
    }

    /** A few of each crowd, for a moment: enough for programs that get quick only by doing. */
    LoadOptions rehearsal(ScenarioRun.Options options) {
        List<Group> few = scenario.crowds().stream()
                .map(this::group)
                .map(group -> new Group(
                        group.name(),
                        group.urls(),
                        Behaviour.live(group.behaviour().rendition()),
                        Arrivals.ramp(REHEARSING, options.rehearsal().dividedBy(2))))
                .toList();
        return new LoadOptions(transport(options.loops()), few, options.rehearsal(), options.seed());
    }

    private Transport.Options transport(int loops) {
        Connections how = scenario.connections();
        return new Transport.Options(
                loops,
                how.http(),
                true,
                how.patience(),
                how.tls() == Connections.Tls.RESUMED ? Resumption.RESUMED : Resumption.FULL,
                nodes.size() > 1 ? new EdgeNodes(nodes, how.spread()) : EdgeNodes.NONE);
    }

    private Group group(Crowd crowd) {
        URI base = nodes.get(0).base();
        List<String> urls = crowd.paths().stream()
                .map(path -> base.getScheme() + "://" + base.getAuthority() + path)
                .toList();
        StreamUrls streams = new StreamUrls(urls, scenario.origins().channels(), crowd.popularity());
        return new Group(crowd.name(), streams, crowd.behaviour(), crowd.arrivals());
    }
}
