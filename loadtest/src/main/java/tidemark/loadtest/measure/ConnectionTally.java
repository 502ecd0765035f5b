// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import java.util.Map;

/** How viewers' connections fared. Confined to one event loop. */
public final class ConnectionTally {
    /** The tag of handshakes from nothing. */
    public static final String FULL = "full";

    /** The tag of handshakes that resumed a session. */
    public static final String RESUMED = "resumed";

    private final Latencies full = new Latencies();
    private final Latencies resumed = new Latencies();
    private long handshakes;
    private long resumptions;
    private long moved;
    private long aborted;

    void handshaken(boolean resumption, long nanos) {
        handshakes++;
        resumptions += resumption ? 1 : 0;
        (resumption ? resumed : full).record(nanos);
    }

    void moved() {
        moved++;
    }

    /** A viewer gave an answer up before it had all of it. */
    public void aborted() {
        aborted++;
    }

    /** Handshakes, those that resumed a session apart. */
    Map<String, Latencies> handshakes() {
        return Map.of(FULL, full, RESUMED, resumed);
    }

    void add(ConnectionTally other) {
        full.add(other.full);
        resumed.add(other.resumed);
        handshakes += other.handshakes;
        resumptions += other.resumptions;
        moved += other.moved;
        aborted += other.aborted;
    }

    Summary.Connections summary() {
        return new Summary.Connections(handshakes, resumptions, full.quantiles(), resumed.quantiles(), moved, aborted);
    }
}
