// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

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
    private final AtomicInteger turns = new AtomicInteger();

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

    /** Whose turn it is of the nodes that are ready, else of all; {@code except} only if there is no other at all. */
    int next(int except) {
        return pick(count -> Math.floorMod(turns.getAndIncrement(), count), except);
    }

    /** Any node that is ready, else any node. */
    int any(SplittableRandom random) {
        return pick(random::nextInt, NONE);
    }

    private int pick(IntUnaryOperator choice, int except) {
        int ready = pick(choice, node -> node != except && ready(node));
        int other = ready != NONE ? ready : pick(choice, node -> node != except);
        return other != NONE ? other : except;
    }

    private int pick(IntUnaryOperator choice, IntPredicate wanted) {
        int left = 0;
        for (int node = 0; node < size(); node++) {
            left += wanted.test(node) ? 1 : 0;
        }
        if (left == 0) {
            return NONE;
        }
        int skip = choice.applyAsInt(left);
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
