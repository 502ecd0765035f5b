// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.stats;

/** Every counter and gauge of the edge, with the text its users read. {@code docs/metrics.md} is compared with it. */
public enum Meter {
    REQUESTS("edge.requests", Type.COUNTER, "Requests answered, whatever the answer"),
    HITS("edge.hits", Type.COUNTER, "Requests answered from the store while fresh"),
    HITS_DISK("edge.hits.disk", Type.COUNTER, "Requests answered from the disk while fresh"),
    STALE_HITS(
            "edge.hits.stale",
            Type.COUNTER,
            "Requests answered from the store although stale, because the origin failed"),
    MISSES("edge.misses", Type.COUNTER, "Requests that led a fetch from the origin"),
    COLLAPSED("edge.collapsed", Type.COUNTER, "Requests that shared the fetch of another"),
    PASSED("edge.passed", Type.COUNTER, "Requests passed to the origin because the answer may not be shared"),
    HITS_FOR_MISS(
            "edge.hits_for_miss",
            Type.COUNTER,
            "Requests that waited for no other because the last answer was not for sharing"),
    HELD("edge.held", Type.COUNTER, "Requests held because their segment was not there yet, and answered with it"),
    HELD_IN_VAIN("edge.held.in_vain", Type.COUNTER, "Requests held because their segment was not there yet, in vain"),
    NOT_MODIFIED("edge.not_modified", Type.COUNTER, "Answers 304 given by the edge"),
    CODINGS("edge.codings", Type.COUNTER, "Coded forms (gzip, brotli) of playlists and MPDs made"),
    CODINGS_REFUSED("edge.codings.refused", Type.COUNTER, "Coded forms not made because too many waited to be made"),
    ABORTED("edge.aborted", Type.COUNTER, "Answers cut off because the origin broke off after bytes were sent"),
    CLIENT_GONE("edge.client_gone", Type.COUNTER, "Clients that left before the end of their answer"),
    BYTES_OUT("edge.bytes.out", Type.COUNTER, "Body bytes written to clients"),
    BYTES_IN("edge.bytes.in", Type.COUNTER, "Body bytes read from origins"),
    CONNECTIONS("edge.connections", Type.COUNTER, "Connections accepted"),
    CONNECTIONS_REFUSED("edge.connections.refused", Type.COUNTER, "Connections closed at once because of the limit"),
    CONNECTIONS_OPEN("edge.connections.open", Type.GAUGE, "Connections open now"),
    CONNECTIONS_HTTP2("edge.connections.http2", Type.GAUGE, "Connections open now that speak HTTP/2"),
    CONNECTIONS_TLS("edge.connections.tls", Type.GAUGE, "Connections open now over TLS"),
    TLS_HANDSHAKES("edge.tls.handshakes", Type.COUNTER, "TLS handshakes completed, resumed ones included"),
    TLS_RESUMED(
            "edge.tls.handshakes.resumed", Type.COUNTER, "TLS handshakes that went on with a ticket of an earlier one"),
    TLS_FAILED(
            "edge.tls.handshakes.failed", Type.COUNTER, "TLS handshakes that failed, or were given up by the client"),
    TLS_EXPIRY(
            "edge.tls.certificates.expiry",
            Type.GAUGE,
            "When the first of the certificates in force expires, in seconds since 1970; 0 without TLS"),
    TLS_RELOADS("edge.tls.reloads", Type.COUNTER, "Times that certificates and ticket keys were read again"),
    TLS_RELOADS_REFUSED(
            "edge.tls.reloads.refused",
            Type.COUNTER,
            "Times that changed certificates or ticket keys could not be used, so that the old ones stay"),
    ORIGIN_REQUESTS("edge.origin.requests", Type.COUNTER, "Requests sent to origins, probes included"),
    ORIGIN_ERRORS("edge.origin.errors", Type.COUNTER, "Requests to origins that failed"),
    ORIGIN_CONNECTIONS("edge.origin.connections", Type.GAUGE, "Connections to origins open now"),
    ORIGIN_WAITING(
            "edge.origin.waiting", Type.GAUGE, "Requests that wait for a place or a connection at an origin now"),
    ORIGIN_RETRIES(
            "edge.origin.retries",
            Type.COUNTER,
            "Requests sent once more: to another origin, for the rest of a body, because the first was slow, or behind"),
    ORIGIN_RETRIES_REFUSED(
            "edge.origin.retries.refused",
            Type.COUNTER,
            "Requests that were not sent once more because the retry budget was used up"),
    ORIGIN_HEDGES(
            "edge.origin.hedges", Type.COUNTER, "Segments asked for a second time because the first head was slow"),
    ORIGIN_EJECTIONS("edge.origin.ejections", Type.COUNTER, "Times an origin was left out because it failed"),
    ORIGIN_LATE(
            "edge.origin.late",
            Type.COUNTER,
            "Times an origin was found behind with a stream and is asked last for it for half a minute"),
    ORIGINS_OUT("edge.origin.out", Type.GAUGE, "Origins left out now"),
    PROBES("edge.freshness.probes", Type.COUNTER, "Freshness probes sent past the cache"),
    FILLS("edge.fills", Type.GAUGE, "Fetches from the origin running now"),
    FILLS_RESUMED("edge.fills.resumed", Type.COUNTER, "Bodies that broke off and went on where they were"),
    FILLS_CANCELLED("edge.fills.cancelled", Type.COUNTER, "Fetches from the origin ended because nobody wanted them"),
    PREFETCHES(
            "edge.prefetches",
            Type.COUNTER,
            "Segments and initialisation sections that the node began to fetch before anybody asked"),
    PREFETCHES_DROPPED(
            "edge.prefetches.dropped",
            Type.COUNTER,
            "Segments and initialisation sections not fetched ahead because too much was under way"),
    PREFETCHES_USEFUL("edge.prefetches.useful", Type.COUNTER, "Objects fetched ahead that a client then asked for"),
    STORE_BYTES("edge.store.bytes", Type.GAUGE, "Bytes held by the store, overhead included"),
    STORE_CAPACITY("edge.store.capacity", Type.GAUGE, "Bytes the store may hold"),
    STORE_OBJECTS("edge.store.objects", Type.GAUGE, "Objects held by the store"),
    STORE_EVICTIONS("edge.store.evictions", Type.COUNTER, "Objects evicted in order because the store was nearly full"),
    STORE_OVERRUNS(
            "edge.store.overruns",
            Type.COUNTER,
            "Objects dropped out of order because more came at once than eviction made room for"),
    STORE_FILES("edge.store.files", Type.GAUGE, "Bodies that lie in files of shared memory now"),
    STORE_FILES_MISSED(
            "edge.store.files.missed",
            Type.COUNTER,
            "Bodies that lie in direct memory, as a whole or in part, because there was no room or no file for them"),
    DISK_BYTES("edge.disk.bytes", Type.GAUGE, "Bytes that files of the disk store take"),
    DISK_CAPACITY("edge.disk.capacity", Type.GAUGE, "Bytes that files of the disk store may take"),
    DISK_OBJECTS("edge.disk.objects", Type.GAUGE, "Objects in files of the disk store"),
    DISK_QUEUED("edge.disk.queued", Type.GAUGE, "Bytes that wait to be written to disk"),
    DISK_RESTORING("edge.disk.restoring", Type.GAUGE, "Files of earlier runs that are still to be read"),
    DISK_DEGRADED("edge.disk.degraded", Type.GAUGE, "Directories of the disk store that do not work now"),
    DISK_KEPT("edge.disk.kept", Type.COUNTER, "Objects written to disk"),
    DISK_WRITTEN("edge.disk.written", Type.COUNTER, "Bytes written to disk"),
    DISK_READ("edge.disk.read", Type.COUNTER, "Bytes read from disk for answers"),
    DISK_REFUSED(
            "edge.disk.refused", Type.COUNTER, "Objects not written to disk, because it is slow, full or degraded"),
    DISK_BROKEN("edge.disk.broken", Type.COUNTER, "Reads from disk that ended before their end"),
    DISK_DAMAGED(
            "edge.disk.damaged",
            Type.COUNTER,
            "Objects on disk that were dropped because they are not as they were written"),
    DISK_EVICTIONS(
            "edge.disk.evictions",
            Type.COUNTER,
            "Objects that left the disk before their window was over, for lack of room"),
    DISK_PURGED("edge.disk.purged", Type.COUNTER, "Objects that purges removed from disk"),
    PURGES("edge.purges", Type.COUNTER, "Purges ordered through the admin port"),
    PURGED("edge.purged", Type.COUNTER, "Objects that purges removed or marked stale"),
    PURGES_PENDING("edge.purges.pending", Type.GAUGE, "Purges in force of which the store is still being swept"),
    FILLS_OVERTAKEN(
            "edge.fills.overtaken",
            Type.COUNTER,
            "Fetches that a purge overtook: what they brought was not kept, or kept stale"),
    STREAMS("edge.streams", Type.GAUGE, "Streams known"),
    STREAMS_WATCHED("edge.streams.watched", Type.GAUGE, "Streams with viewers in the last three target durations"),
    STREAMS_STALE("edge.streams.stale", Type.GAUGE, "Watched streams on which this node is behind its reference"),
    STREAMS_STALLED(
            "edge.streams.stalled", Type.GAUGE, "Watched streams on which nobody is ahead and nothing advances"),
    PLAYLISTS_ADVANCED("edge.playlists.advanced", Type.COUNTER, "Playlists and MPDs published with a newer position"),
    PLAYLISTS_REFUSED(
            "edge.playlists.refused", Type.COUNTER, "Playlists and MPDs refused because they would go backwards"),
    PLAYLISTS_BAD("edge.playlists.bad", Type.COUNTER, "Answers refused because they are no playlist or MPD"),
    RELOADS_HELD("edge.reloads.held", Type.COUNTER, "Playlist requests that had to wait for what they asked for"),
    RELOADS_SATISFIED(
            "edge.reloads.satisfied",
            Type.COUNTER,
            "Held playlist requests that were answered, because what they asked for was there or would not come any more"),
    RELOADS_WAITING("edge.reloads.waiting", Type.GAUGE, "Playlist requests held now"),
    MEMORY_DIRECT(
            "edge.memory.direct",
            Type.GAUGE,
            "Bytes off the heap that the edge holds: stored bodies, fills, what sockets are to send; TLS sessions aside"),
    MEMORY_FILES("edge.memory.files", Type.GAUGE, "Bytes of bodies that lie in files of shared memory"),
    MEMORY_HEAP("edge.memory.heap", Type.GAUGE, "Bytes of the heap in use, garbage not yet collected included"),
    MEMORY_BUDGET("edge.memory.budget", Type.GAUGE, "Bytes that the node may use for what it serves"),
    MEMORY_ACCOUNTED(
            "edge.memory.accounted",
            Type.GAUGE,
            "Bytes of the budget in use: stored, beside the store, read from disk, waiting requests, buffers of sockets"),
    MEMORY_UNSTORED(
            "edge.memory.unstored",
            Type.GAUGE,
            "Bytes of bodies beside the store: fills, what passes through, and what left the store and is still being sent"),
    MEMORY_CODED(
            "edge.memory.coded",
            Type.GAUGE,
            "Bytes of coded forms (gzip, brotli); the weight of what is stored has room for them"),
    MEMORY_DISK(
            "edge.memory.disk", Type.GAUGE, "Bytes read from disk that are not in their bodies yet; 32 MiB at most"),
    MEMORY_WAITERS("edge.memory.waiters", Type.GAUGE, "Bytes that waiting requests take, at 4 KiB each"),
    MEMORY_BUFFERS(
            "edge.memory.buffers",
            Type.GAUGE,
            "Bytes off the heap that are no bodies, and not read from disk: what sockets read, and what they are to send in TLS and HTTP/2"),
    MEMORY_QUEUED(
            "edge.memory.queued",
            Type.GAUGE,
            "Bytes handed to connections that clients have not taken yet, as slices of bodies that are counted where they are"),
    VIEWERS("edge.viewers", Type.GAUGE, "Clients that asked for a playlist or MPD in the last minute"),
    READY("edge.ready", Type.GAUGE, "1 when the node wants traffic, else 0"),
    WEIGHT("edge.weight", Type.GAUGE, "Percent of its usual traffic that the node would like"),
    LOOP_LAG(
            "edge.loop.lag.millis",
            Type.GAUGE,
            "Milliseconds the slowest event loop took to come to a task, the worst of the last ten seconds");

    /** Whether a meter only grows. */
    public enum Type {
        COUNTER,
        GAUGE
    }

    private final String meterName;
    private final Type type;
    private final String description;

    Meter(String meterName, Type type, String description) {
        this.meterName = meterName;
        this.type = type;
        this.description = description;
    }

    /** Its name, dotted. */
    public String meterName() {
        return meterName;
    }

    /** Its type. */
    public Type type() {
        return type;
    }

    /** One line for people. */
    public String description() {
        return description;
    }
}
