// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.stats;

/** The meters that have tags, with the text their users read. {@code docs/metrics.md} lists them after the others. */
public enum TaggedMeter {
    FAILURES("edge.failures", Meter.Type.COUNTER, "Requests that failed, by reason and blame"),
    NOT_STORED("edge.not_stored", Meter.Type.COUNTER, "Answers that were not stored, by reason"),
    NODE_STATE("edge.node.state", Meter.Type.GAUGE, "1 for the state the node is in, 0 for the others, by state"),
    STREAM_LAG_SEGMENTS(
            "edge.stream.lag.segments",
            Meter.Type.GAUGE,
            "Segments a watched stream is behind its reference, by stream"),
    STREAM_LAG_SECONDS(
            "edge.stream.lag.seconds", Meter.Type.GAUGE, "The same in target durations, as seconds, by stream"),
    STREAM_VERDICT(
            "edge.stream.verdict",
            Meter.Type.GAUGE,
            "1 for what the node thinks of a watched stream, by stream and verdict");

    private final String meterName;
    private final Meter.Type type;
    private final String description;

    TaggedMeter(String meterName, Meter.Type type, String description) {
        this.meterName = meterName;
        this.type = type;
        this.description = description;
    }

    /** Its name, dotted. */
    public String meterName() {
        return meterName;
    }

    /** Its type. */
    public Meter.Type type() {
        return type;
    }

    /** One line for people. */
    public String description() {
        return description;
    }
}
