// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import tidemark.edge.playlist.Playlists;

/** Makes up media playlists as a packager might publish them, for properties that must hold for all of them. */
final class RandomMediaPlaylist {
    private static final long NOON = 1_777_636_800_000L;

    private final Random random;
    private final long targetSeconds;
    private final boolean lowLatency;
    private final Set<InitSection> inits = new LinkedHashSet<>();
    private long discontinuitySequence;
    private InitSection init = InitSection.NONE;
    private long time = Segment.UNKNOWN_TIME;

    private RandomMediaPlaylist(Random random) {
        this.random = random;
        this.targetSeconds = 1L + random.nextInt(10);
        this.lowLatency = random.nextBoolean();
    }

    static MediaPlaylist from(Random random) {
        return new RandomMediaPlaylist(random).make();
    }

    private MediaPlaylist make() {
        long first = random.nextBoolean() ? random.nextInt(100) : random.nextLong() >>> 2;
        long firstDiscontinuity = random.nextInt(3);
        discontinuitySequence = firstDiscontinuity;
        List<Segment> segments = new ArrayList<>();
        int count = random.nextInt(12);
        for (long msn = first; msn < first + count; msn++) {
            segments.add(segment(msn));
        }
        boolean ended = random.nextInt(4) == 0;
        List<Part> open = ended ? List.of() : parts(random.nextInt(4));
        return new MediaPlaylist(
                Playlists.HERE,
                targetSeconds * 1000,
                first,
                firstDiscontinuity,
                random.nextBoolean() ? PlaylistType.SLIDING : PlaylistType.EVENT,
                ended,
                serverControl(),
                lowLatency ? 1_000_000 : 0,
                0,
                segments,
                open,
                lowLatency && !ended ? List.of(hint()) : List.of(),
                lowLatency ? List.of(new RenditionReport("../b/v.m3u8", first + count, random.nextInt(4))) : List.of(),
                List.copyOf(inits),
                List.of());
    }

    private Segment segment(long msn) {
        if (random.nextInt(6) == 0) {
            discontinuitySequence++;
            time = Segment.UNKNOWN_TIME;
        }
        if (random.nextInt(4) == 0) {
            time = NOON + random.nextInt(1_000_000);
        }
        if (random.nextInt(6) == 0) {
            init = new InitSection(
                    "init" + random.nextInt(3) + ".mp4", random.nextBoolean() ? ByteRange.WHOLE : range());
            inits.add(init);
        }
        long duration = (1 + random.nextInt((int) targetSeconds * 1000)) * 1000L;
        Segment segment = new Segment(
                msn,
                "s/" + msn + ".m4s" + (random.nextBoolean() ? "?t=" + random.nextInt() : ""),
                duration,
                random.nextInt(3) == 0 ? range() : ByteRange.WHOLE,
                discontinuitySequence,
                time,
                random.nextInt(9) == 0,
                0,
                init,
                parts(random.nextInt(3)));
        time = segment.endTimeMillis();
        return segment;
    }

    private List<Part> parts(int count) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count && lowLatency; i++) {
            ByteRange range = random.nextInt(3) == 0 ? range() : ByteRange.WHOLE;
            long duration = 1L + random.nextInt(1_000_000);
            parts.add(new Part(
                    "p" + random.nextInt(99) + ".mp4", duration, range, random.nextBoolean(), random.nextBoolean()));
        }
        return parts;
    }

    private PreloadHint hint() {
        return new PreloadHint(
                PreloadHint.Type.PART, "next.mp4", new ByteRange(random.nextInt(9), random.nextInt(9) - 1));
    }

    private ServerControl serverControl() {
        return lowLatency
                ? new ServerControl(
                        random.nextBoolean(), 6_000_000 * targetSeconds, false, 3_000_000 * targetSeconds, 3_000_000)
                : ServerControl.ABSENT;
    }

    private ByteRange range() {
        return new ByteRange(random.nextInt(1_000_000), random.nextInt(1_000_000));
    }
}
