// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tidemark.edge.bench.Handshakes;
import tidemark.edge.bench.TlsBench;

/** What {@code bench tls} says of a measurement. {@link TlsRateFile} reads its JSON. */
record TlsRateReport(TlsBench.Result result, LocalDate day) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", Java " + System.getProperty("java.version");
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "machine  %s, BoringSSL, TLS 1.3%n%s%s%n%s%n",
                machine(),
                line("full", result.full()),
                line("resumed", result.resumed()),
                "counted: processor time of the edge's one event loop, user and kernel, not its clients'");
    }

    private static String line(String kind, Handshakes handshakes) {
        return String.format(
                Locale.ROOT,
                "%-7s  %,7d a second and core, %.1f µs each  (%,d in %.1f s on %.1f s of a processor)%n",
                kind,
                handshakes.perCoreSecond(),
                handshakes.nanosOfOne() / 1e3,
                handshakes.count(),
                handshakes.wallNanos() / 1e9,
                handshakes.cpuNanos() / 1e9);
    }

    String json() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("machine", machine());
        report.put("day", day.toString());
        report.put("fullPerCoreSecond", result.full().perCoreSecond());
        report.put("resumedPerCoreSecond", result.resumed().perCoreSecond());
        report.put("full", fields(result.full()));
        report.put("resumed", fields(result.resumed()));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + System.lineSeparator();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("report cannot be written", impossible);
        }
    }

    private static Map<String, Object> fields(Handshakes handshakes) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("handshakes", handshakes.count());
        fields.put("resumed", handshakes.resumed());
        fields.put("failed", handshakes.failed());
        fields.put("cpuNanosOfOne", handshakes.nanosOfOne());
        fields.put("cpuNanos", handshakes.cpuNanos());
        fields.put("wallNanos", handshakes.wallNanos());
        return fields;
    }

    /**
     * A number counts only when handshakes were of the kind that it is about. A few that were to be resumed may be full ones: a
     * client that was quicker than the edge's ticket has none to show.
     *
     * @throws IllegalStateException when they were not
     */
    void requireSound() {
        Handshakes full = result.full();
        Handshakes resumed = result.resumed();
        if (full.count() == 0 || resumed.count() == 0 || full.failed() + resumed.failed() > 0) {
            throw new IllegalStateException(full.failed() + resumed.failed() + " connections failed, " + full.count()
                    + " full and " + resumed.count() + " resumed handshakes were made");
        }
        if (full.resumed() > 0 || resumed.resumed() < resumed.count() * 9 / 10) {
            throw new IllegalStateException(
                    full.resumed() + " of " + full.count() + " full handshakes were resumed, and " + resumed.resumed()
                            + " of " + resumed.count() + " resumed ones");
        }
    }
}
