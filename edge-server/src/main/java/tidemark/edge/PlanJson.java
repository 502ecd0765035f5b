// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tidemark.edge.sizing.Answer;
import tidemark.edge.sizing.Audience;
import tidemark.edge.sizing.Bound;
import tidemark.edge.sizing.Capacity;
import tidemark.edge.sizing.Explanation;
import tidemark.edge.sizing.Joins;
import tidemark.edge.sizing.Layout;
import tidemark.edge.sizing.Need;
import tidemark.edge.sizing.Plan;

/** A plan for machines: whole numbers, units in the names; what was not told is left out. */
final class PlanJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlanJson() {}

    static String of(Plan plan) {
        Map<String, Object> report = new LinkedHashMap<>();
        Capacity capacity = plan.demand().capacity();
        report.put("classes", capacity.terms().stream().map(PlanJson::term).toList());
        report.put("mediaBytes", capacity.mediaBytes());
        report.put("segments", capacity.segments());
        report.put("overheadBytes", capacity.overheadBytes());
        report.put("capacityBytes", capacity.bytes());
        if (plan.node().storage().diskBytes() != null) {
            report.put("diskBytes", plan.demand().tiers().diskBytes());
            report.put("memoryBytes", plan.bytesInMemory());
        }
        Audience audience = plan.demand().audience();
        if (audience != null) {
            report.put("bandwidthBitsPerSecond", audience.bitsPerSecond());
            report.put("nics", plan.nicsFor(audience).roundedUp());
        }
        Joins joins = plan.demand().joins();
        if (joins != null) {
            report.put("newTlsPerSecond", joins.perSecond());
            report.put("tlsPerCore", plan.node().tls().perCore());
            report.put("tlsPerCoreIs", plan.node().tls().words());
        }
        report.put("needs", needs(plan.needs()));
        plan.layout().ifPresent(layout -> report.put("layout", layout(layout)));
        plan.binding().ifPresent(bound -> report.put("binds", name(bound)));
        report.put("lines", Explanation.of(plan).stream().map(PlanJson::line).toList());
        report.put("answer", Answer.of(plan));
        return write(report);
    }

    private static Map<String, Object> term(Capacity.Term term) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", term.channels().name());
        fields.put("channels", term.channels().channels());
        fields.put("bitsPerSecond", term.channels().bitRates());
        fields.put("dvrMillis", term.channels().dvr().toMillis());
        fields.put("windowMillis", term.window().toMillis());
        fields.put("mediaBytes", term.mediaBytes());
        fields.put("segments", term.segments());
        return fields;
    }

    private static Map<String, Object> line(Explanation.Line line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("term", line.term());
        fields.put("figure", line.figure());
        fields.put("formula", line.words());
        fields.put("numbers", line.numbers());
        return fields;
    }

    private static Map<String, Object> needs(List<Need> needs) {
        Map<String, Object> nodes = new LinkedHashMap<>();
        needs.forEach(need -> nodes.put(name(need.bound()), need.nodes()));
        return nodes;
    }

    private static Map<String, Object> layout(Layout layout) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("nodes", layout.nodes());
        fields.put("shards", layout.shards());
        fields.put("nodesPerShard", layout.nodesPerShard());
        fields.put("nodesOfHottestShard", layout.nodesOfHottest());
        return fields;
    }

    private static String name(Bound bound) {
        return bound.name().toLowerCase(Locale.ROOT);
    }

    private static String write(Map<String, Object> report) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + System.lineSeparator();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("plan cannot be written", impossible);
        }
    }
}
