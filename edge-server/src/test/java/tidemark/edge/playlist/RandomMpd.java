// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up MPDs as packagers might publish them, for properties that must hold for all of them. */
public final class RandomMpd {
    private final Random random;
    private final boolean lowLatency;

    private RandomMpd(Random random) {
        this.random = random;
        this.lowLatency = random.nextInt(3) == 0;
    }

    public static String from(Random random) {
        return new RandomMpd(random).make();
    }

    private String make() {
        MpdXml mpd = MpdXml.live()
                .set("type", random.nextInt(4) == 0 ? "static" : "dynamic")
                .set("profiles", "urn:mpeg:dash:profile:isoff-live:2011")
                .set("minBufferTime", "PT2S")
                .set("publishTime", "2026-05-01T13:00:0" + random.nextInt(10) + "Z")
                .set("minimumUpdatePeriod", random.nextBoolean() ? "PT" + random.nextInt(5) + "S" : "")
                .set("timeShiftBufferDepth", random.nextBoolean() ? "PT1M" : "");
        if (random.nextBoolean()) {
            mpd.with("<BaseURL" + offset() + ">http://cdn.example/x/</BaseURL>");
        }
        if (random.nextBoolean()) {
            mpd.with("<Location>http://o.example/live.mpd?a=1&amp;b=2</Location>");
        }
        int periods = 1 + random.nextInt(3);
        for (int i = 0; i < periods; i++) {
            boolean last = i + 1 == periods;
            String duration = !last && random.nextBoolean() ? " duration=\"PT60S\"" : "";
            mpd.period("id=\"p" + i + "\" start=\"PT" + i * 60 + "S\"" + duration, sets());
        }
        mpd.with("<!-- made up -->");
        return mpd.text();
    }

    private String[] sets() {
        List<String> sets = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            List<String> children = new ArrayList<>(List.of(template()));
            int representations = 1 + random.nextInt(3);
            for (int r = 0; r < representations; r++) {
                String[] own = random.nextInt(4) == 0
                        ? new String[] {"<SegmentTemplate startNumber=\"" + random.nextInt(9) + "\"/>"}
                        : new String[0];
                children.add(MpdXml.representation("r" + i + "-" + r, own));
            }
            sets.add(MpdXml.set(String.valueOf(i), children.toArray(String[]::new)));
        }
        return sets.toArray(String[]::new);
    }

    private String template() {
        long timescale = List.of(1L, 90_000L, 48_000L, 10_000_000L).get(random.nextInt(4));
        String attributes = "timescale=\"" + timescale + "\" startNumber=\"" + random.nextInt(1000) + "\"" + offset();
        if (random.nextInt(3) == 0) {
            attributes += " duration=\"" + timescale * 2 + "\"";
            return MpdXml.template(attributes);
        }
        long time = random.nextBoolean() ? 0 : 1_777_636_800L * timescale;
        attributes += " presentationTimeOffset=\"" + time + "\"";
        return MpdXml.template(attributes, runs(time, timescale));
    }

    private String[] runs(long start, long timescale) {
        List<String> runs = new ArrayList<>();
        long time = start;
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            long duration = timescale * (1 + random.nextInt(4));
            boolean open = i + 1 == count && random.nextInt(4) == 0;
            int repeat = open ? -1 : random.nextInt(4);
            String t = i == 0 || random.nextBoolean() ? " t=\"" + time + "\"" : "";
            runs.add("<S" + t + " d=\"" + duration + "\"" + (repeat == 0 ? "" : " r=\"" + repeat + "\"") + "/>");
            time += duration * (repeat + 1);
        }
        return runs.toArray(String[]::new);
    }

    private String offset() {
        return lowLatency
                ? " availabilityTimeOffset=\"1." + random.nextInt(10) + "\" availabilityTimeComplete=\"false\""
                : "";
    }
}
