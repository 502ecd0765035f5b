// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import io.netty.channel.EventLoop;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.OriginConfig;
import tidemark.edge.connection.Transport;
import tidemark.edge.origin.wire.Names;
import tidemark.edge.origin.wire.Wire;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;

/**
 * Asks origins: this room's front door. Each event loop has its own connections, so a call never leaves the loop it was
 * made on; what is known of origins is shared by all. Safe for any thread; a call is used on its loop only.
 */
public final class OriginClient {
    private final OriginConfig config;
    private final Origins origins;
    private final Fetch.Means means;

    /**
     * @param loops how many event loops will make calls; the limit of requests at once is shared out among them
     * @throws ConfigError when TLS to the origins cannot be set up
     */
    public OriginClient(OriginConfig config, int loops, Transport transport, Stats stats) {
        this.config = config;
        this.origins = new Origins(config, stats);
        int share = Math.max(1, (config.maxRequests() + loops - 1) / loops);
        Wire wire = new Wire(config, share, transport, Names.asThePlatform(config, transport), stats);
        this.means = new Fetch.Means(config, origins, wire, stats);
    }

    /** One that looks names up elsewhere, or is otherwise wired in its own way. */
    OriginClient(OriginConfig config, Wire wire, Stats stats) {
        this.config = config;
        this.origins = new Origins(config, stats);
        this.means = new Fetch.Means(config, origins, wire, stats);
    }

    /** Begins to check the origins' health on {@code loop}, if that is configured. Called once. */
    public void watch(EventLoop loop) {
        OriginConfig.HealthCheck check = config.health();
        if (check != null) {
            loop.execute(new HealthChecks(check, means, loop)::start);
        }
    }

    /** Asks the origins in their order, the next one when one fails before its head. Called on {@code loop}. */
    public OriginCall fetch(OriginRequest request, EventLoop loop, OriginListener listener) {
        origins.requested();
        return start(request, origins.order(request.target()), loop, listener);
    }

    /**
     * Asks once more, because one origin's answer will not do: the next one in the order that is not left out, or, when
     * there is none, the same one over a new connection. Only that one is asked. Called on {@code loop}.
     *
     * @param notOf the call that brought the answer
     * @return empty when the retry budget is used up, or the request may not be sent twice
     */
    public Optional<OriginCall> fetchElsewhere(
            OriginRequest request, OriginCall notOf, EventLoop loop, OriginListener listener) {
        if (!request.isIdempotent() || !origins.mayRepeat()) {
            return Optional.empty();
        }
        Origin before = origins.at(notOf.origin());
        Optional<Origin> other = origins.other(request.target(), before);
        Fetch.Candidates candidates = new Fetch.Candidates(List.of(other.orElse(before)), other.isEmpty());
        return Optional.of(start(request, candidates, loop, listener));
    }

    /** Whether there is another origin that is not left out, to ask what this call's would not give. */
    public boolean hasAnother(String target, OriginCall notOf) {
        return origins.other(target, origins.at(notOf.origin())).isPresent();
    }

    /**
     * An origin is late: what it has of a playlist or MPD is older than what is known. For half a minute it is asked last
     * for the stream that this is of (H-12, L-16).
     *
     * @param target path and query of the playlist or MPD
     */
    public void late(String target, URI origin) {
        origins.late(target, origin);
    }

    /**
     * Looks the name of the origin up again that a target is asked of first, and starts nothing more on the connections
     * to it that are open now, whichever loop they are of. What runs on them goes on. Returns at once.
     */
    public void reconnect(String target) {
        means.wire().renew(origins.first(target).endpoint());
    }

    /**
     * Asks for the rest of a body that broke off, of another origin than the one it broke off at, if there is one.
     * Called on {@code loop}.
     *
     * @param rest with the range that is missing, and what makes sure that it is the same body (D-35)
     * @param broken the call that failed after its head
     * @return empty when the retry budget is used up: then the body stays broken
     */
    public Optional<OriginCall> resume(OriginRequest rest, OriginCall broken, EventLoop loop, OriginListener listener) {
        if (!origins.mayRepeat()) {
            return Optional.empty();
        }
        List<Origin> order = new ArrayList<>(origins.order(rest.target()));
        Origin failed = origins.at(broken.origin());
        if (order.remove(failed)) {
            order.add(failed);
        }
        return Optional.of(start(rest, order, loop, listener));
    }

    /** Asks one witness alone, past every cache and on a connection of its own. Called on {@code loop}. */
    public OriginCall probe(URI witness, OriginRequest request, EventLoop loop, OriginListener listener) {
        means.stats().count(Meter.PROBES);
        return start(request.asProbe(), List.of(origins.at(witness)), loop, listener);
    }

    private OriginCall start(OriginRequest request, List<Origin> order, EventLoop loop, OriginListener listener) {
        return start(request, new Fetch.Candidates(order, false), loop, listener);
    }

    private OriginCall start(
            OriginRequest request, Fetch.Candidates candidates, EventLoop loop, OriginListener listener) {
        assert loop.inEventLoop();
        Fetch fetch = new Fetch(request, candidates, means, loop, listener);
        fetch.start();
        return fetch;
    }

    /** Where a probe goes when the operator named no witness: the second origin, or the only one again. */
    public URI defaultWitness() {
        List<Origin> all = origins.all();
        return all.get(all.size() > 1 ? 1 : 0).url();
    }

    /** Every origin as it stands now, in order of priority. */
    public List<OriginView> view() {
        return origins.view();
    }

    /** Ends every call, which fails, and frees the resolver. Blocks, briefly; the event loops must still run. */
    public void close() {
        means.wire().close();
    }
}
