// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import tidemark.edge.health.NodeHealth;
import tidemark.edge.health.NodeState;
import tidemark.edge.stats.TaggedMeter;

/**
 * The meters that have tags and are about freshness. Those of streams are laid out anew before each scrape, so that there
 * are only ever as many as somebody watches, and no more than a limit.
 */
final class FreshnessMeters {
    private static final int STREAMS_SHOWN = 500;

    private final AdminServer.Views views;
    private final MultiGauge segments;
    private final MultiGauge seconds;
    private final MultiGauge verdicts;

    FreshnessMeters(AdminServer.Views views, MeterRegistry registry) {
        this.views = views;
        this.segments = multi(TaggedMeter.STREAM_LAG_SEGMENTS, registry);
        this.seconds = multi(TaggedMeter.STREAM_LAG_SECONDS, registry);
        this.verdicts = multi(TaggedMeter.STREAM_VERDICT, registry);
        NodeHealth health = views.health();
        for (NodeState state : NodeState.values()) {
            Gauge.builder(
                            TaggedMeter.NODE_STATE.meterName(),
                            health,
                            node -> node.condition().state() == state ? 1 : 0)
                    .description(TaggedMeter.NODE_STATE.description())
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private static MultiGauge multi(TaggedMeter meter, MeterRegistry registry) {
        return MultiGauge.builder(meter.meterName())
                .description(meter.description())
                .register(registry);
    }

    /** Lays the streams of the moment out. */
    void show() {
        WatchedStreams streams = WatchedStreams.of(views.freshness(), views.live(), STREAMS_SHOWN);
        lay(segments, streams, found -> found.freshness().lagSegments());
        lay(seconds, streams, found -> found.lagMillis() / 1000.0);
        verdicts.register(
                streams.shown().stream()
                        .map(found -> Row.of(
                                tags(found)
                                        .and(
                                                "verdict",
                                                found.freshness()
                                                        .verdict()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT)),
                                1))
                        .toList(),
                true);
    }

    private static void lay(MultiGauge gauge, WatchedStreams streams, ToDoubleFunction<WatchedStreams.Found> value) {
        gauge.register(
                streams.shown().stream()
                        .map(found -> Row.of(tags(found), value.applyAsDouble(found)))
                        .toList(),
                true);
    }

    private static Tags tags(WatchedStreams.Found found) {
        return Tags.of("stream", found.stream().stream());
    }
}
