// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntPredicate;

/**
 * The nodes of a run and which of them may get viewers. When none may, all may: a load balancer that sends viewers nowhere
 * helps nobody. Safe for any thread.
 */
final class Fleet {
    /** No node, or none in particular. */
    static final int NONE = -1;

    private final List<EdgeNodes.Node> nodes;
    private final Map<Endpoint, Integer> places = new HashMap<>();
    private final AtomicIntegerArray closed;

    Fleet(EdgeNodes edges) {
        nodes = edges.nodes();
        closed = new AtomicIntegerArray(nodes.size());
        for (EdgeNodes.Node node : nodes) {
            places.put(Endpoint.of(node.base()), places.size());
        }
    }

    int size() {
        return nodes.size();
    }

    void ready(int node, boolean ready) {
        closed.set(node, ready ? 0 : 1);
    }

    boolean ready(int node) {
        return closed.get(node) == 0;
    }

    boolean someReady() {
        for (int node = 0; node < size(); node++) {
            if (ready(node)) {
                return true;
            }
        }
        return false;
    }

    /** The node that {@code uri} points at, or {@link #NONE}. */
    int nodeOf(URI uri) {
        return size() == 0 ? NONE : places.getOrDefault(Endpoint.of(uri), NONE);
    }

    /** Any node that is ready, else any node; {@code except} only if there is no other at all. */
    int pick(SplittableRandom random, int except) {
        int ready = pick(random, node -> node != except && ready(node));
        int other = ready != NONE ? ready : pick(random, node -> node != except);
        return other != NONE ? other : except;
    }

    private int pick(SplittableRandom random, IntPredicate wanted) {
        int left = 0;
        for (int node = 0; node < size(); node++) {
            left += wanted.test(node) ? 1 : 0;
        }
        if (left == 0) {
            return NONE;
        }
        int skip = random.nextInt(left);
        int node = 0;
        while (!wanted.test(node) || skip-- > 0) {
            node++;
        }
        return node;
    }

    /** The same resource at a node. */
    URI at(int node, URI uri) {
        if (nodeOf(uri) == node) {
            return uri;
        }
        URI base = nodes.get(node).base();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + uri.getRawPath() + query);
    }
}
