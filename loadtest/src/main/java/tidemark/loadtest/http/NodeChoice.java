// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import java.net.URI;
import java.util.Optional;

/** Which node one viewer's requests go to. Confined to one event loop. */
final class NodeChoice {
    private final Fleet fleet;
    private final EdgeNodes.Spread spread;
    private final Subscriber subscriber;
    private int current = Fleet.NONE;

    NodeChoice(Fleet fleet, EdgeNodes.Spread spread, Subscriber subscriber) {
        this.fleet = fleet;
        this.spread = spread;
        this.subscriber = subscriber;
    }

    /** Where a request goes. */
    URI place(Ask ask) {
        if (fleet.nodeOf(ask.uri()) == Fleet.NONE) {
            return ask.uri();
        }
        boolean any = ask.anywhere() && spread == EdgeNodes.Spread.REQUEST;
        return fleet.at(any ? fleet.any(subscriber.random()) : current(), ask.uri());
    }

    /** Where a request goes that {@code refused} could not be reached for; empty when there is no other place. */
    Optional<URI> elsewhere(URI refused) {
        int node = fleet.nodeOf(refused);
        if (node == Fleet.NONE || fleet.size() == 1) {
            return Optional.empty();
        }
        int other = current == node ? leave(node) : fleet.next(node);
        return Optional.of(fleet.at(other, refused));
    }

    /** So many times a request may be refused and go elsewhere. */
    int detours() {
        return fleet.size() - 1;
    }

    private int current() {
        if (current == Fleet.NONE) {
            current = fleet.next(Fleet.NONE);
        }
        return fleet.ready(current) || !fleet.someReady() ? current : leave(current);
    }

    private int leave(int node) {
        current = fleet.next(node);
        subscriber.listener().moved();
        return current;
    }
}
