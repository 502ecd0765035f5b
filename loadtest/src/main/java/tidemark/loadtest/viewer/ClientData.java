// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tidemark.loadtest.http.Telemetry;
import tidemark.loadtest.measure.RequestKind;

/**
 * What one viewer tells servers about itself: Common Media Client Data, version 1 (CTA-5004; specs M-1, M-2), with the keys bl,
 * br, d, mtp, ot, sf, sid, st and su. The session is all that the viewer watches; the stream is said to be live. Confined to its
 * viewer.
 */
final class ClientData {
    private static final Map<String, String> FIELDS = Map.of(
            "br", "CMCD-Object",
            "d", "CMCD-Object",
            "ot", "CMCD-Object",
            "bl", "CMCD-Request",
            "mtp", "CMCD-Request",
            "su", "CMCD-Request",
            "sf", "CMCD-Session",
            "sid", "CMCD-Session",
            "st", "CMCD-Session");
    private static final int BITS_PER_BYTE = 8;
    private static final int BITS_PER_KILOBIT = 1_000;

    /** CTA-5004: bl and mtp are rounded to the nearest hundred. */
    private static final int HUNDRED = 100;

    private final Behaviour.Cmcd form;
    private final String session;
    private String format = "o";
    private long kilobitsPerSecond;

    ClientData(Behaviour.Cmcd form, SplittableRandom random) {
        this.form = form;
        this.session = form == Behaviour.Cmcd.NONE ? "" : new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** A segment came this fast. */
    void measured(long bytes, long nanos) {
        double seconds = Math.max(1, nanos) / (double) TimeUnit.SECONDS.toNanos(1);
        kilobitsPerSecond = Math.round(bytes * BITS_PER_BYTE / seconds / BITS_PER_KILOBIT);
    }

    /** What goes with a request; {@code wanted} is the segment it is for, if it is for one. */
    Telemetry about(RequestKind kind, Optional<Wanted> wanted) {
        if (form == Behaviour.Cmcd.NONE) {
            return Telemetry.NONE;
        }
        format = format(kind);
        Map<String, String> data = new TreeMap<>();
        data.put("ot", wanted.map(segment -> type(segment.encoding().content())).orElse(type(kind)));
        data.put("sf", format);
        data.put("sid", '"' + session + '"');
        data.put("st", "l");
        if (kilobitsPerSecond > 0) {
            data.put("mtp", toHundreds(kilobitsPerSecond));
        }
        wanted.ifPresent(segment -> addSegment(segment, data));
        return form == Behaviour.Cmcd.QUERY ? query(data) : fields(data);
    }

    private static void addSegment(Wanted segment, Map<String, String> data) {
        data.put("d", Long.toString(TimeUnit.NANOSECONDS.toMillis(segment.duration())));
        data.put("bl", toHundreds(Math.max(0, TimeUnit.NANOSECONDS.toMillis(segment.ahead()))));
        long bitsPerSecond = segment.encoding().bitsPerSecond();
        if (bitsPerSecond > 0) {
            data.put("br", Long.toString(Math.max(1, Math.round((double) bitsPerSecond / BITS_PER_KILOBIT))));
        }
        if (segment.urgent()) {
            data.put("su", "");
        }
    }

    /** Segments are of the format of the document before them. */
    private String format(RequestKind kind) {
        return switch (kind) {
            case MULTIVARIANT, MEDIA_PLAYLIST -> "h";
            case MPD -> "d";
            case INIT, SEGMENT, TIME -> format;
        };
    }

    private static String type(RequestKind kind) {
        return switch (kind) {
            case MULTIVARIANT, MEDIA_PLAYLIST, MPD -> "m";
            case INIT -> "i";
            case SEGMENT, TIME -> "o";
        };
    }

    private static String type(Encoding.Content content) {
        return switch (content) {
            case AUDIO -> "a";
            case VIDEO -> "v";
            case MUXED -> "av";
            case OTHER -> "o";
        };
    }

    private static String toHundreds(long value) {
        return Long.toString(Math.round((double) value / HUNDRED) * HUNDRED);
    }

    private static Telemetry query(Map<String, String> data) {
        String value = data.entrySet().stream().map(ClientData::item).collect(Collectors.joining(","));
        return new Telemetry("CMCD=" + URLEncoder.encode(value, StandardCharsets.UTF_8), Map.of());
    }

    private static Telemetry fields(Map<String, String> data) {
        return new Telemetry(
                "",
                data.entrySet().stream()
                        .collect(Collectors.groupingBy(
                                each -> FIELDS.getOrDefault(each.getKey(), "CMCD-Request"),
                                Collectors.mapping(ClientData::item, Collectors.joining(",")))));
    }

    /** A true boolean is its key alone. */
    private static String item(Map.Entry<String, String> each) {
        return each.getValue().isEmpty() ? each.getKey() : each.getKey() + "=" + each.getValue();
    }
}
