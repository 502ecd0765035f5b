// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Several servers that have the same streams, and who sends viewers where: what a load balancer in front of them would do, done
 * by the viewers. Requests to any of them go to the viewer's own node; requests elsewhere, and where a redirect points, go where
 * they say.
 *
 * @param nodes empty when there is nothing to choose
 */
public record EdgeNodes(List<Node> nodes, Spread spread) {
    /** Every request goes where its URI says. */
    public static final EdgeNodes NONE = new EdgeNodes(List.of(), Spread.VIEWER);

    /**
     * One of them.
     *
     * @param base scheme, host and port
     * @param readiness asked once a second; whatever is not 200, or does not come within that second, says that the node may get
     *     no viewers. Without one, a node is always ready
     */
    public record Node(URI base, Optional<URI> readiness) {
        public Node {
            Endpoint.of(base);
            if (!base.getRawPath().matches("/?") || base.getRawQuery() != null) {
                throw new IllegalArgumentException("base: " + base + " (expected: scheme, host and port, and no path)");
            }
            readiness.ifPresent(Endpoint::of);
        }
    }

    /** What has a node of its own. */
    public enum Spread {
        /**
         * A viewer: nodes get new ones in turn. They stay until the node is not ready or cannot be reached, and do not come back
         * by themselves.
         */
        VIEWER,
        /** Every request for a document; segments stay at the viewer's node. Nodes that are not abreast show themselves. */
        REQUEST
    }

    public EdgeNodes {
        nodes = List.copyOf(nodes);
        long distinct =
                nodes.stream().map(node -> Endpoint.of(node.base())).distinct().count();
        if (distinct < nodes.size()) {
            throw new IllegalArgumentException("nodes: " + nodes + " (expected: no address twice)");
        }
    }
}
