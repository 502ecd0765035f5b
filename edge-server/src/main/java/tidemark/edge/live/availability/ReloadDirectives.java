// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.availability;

import java.util.Optional;
import java.util.OptionalLong;
import tidemark.edge.playlist.hls.MediaPlaylist;

/**
 * What a player asks of a playlist beyond the playlist itself (H-20).
 *
 * @param msn the segment it waits for; {@link #NONE} when it does not wait
 * @param part the part of that segment; {@link #NONE} for the whole segment
 * @param skip whether, and how, it takes a delta update
 */
public record ReloadDirectives(long msn, long part, Skip skip) {
    public static final long NONE = -1;

    /** A plain request. */
    public static final ReloadDirectives PLAIN = new ReloadDirectives(NONE, NONE, Skip.NO);

    /** How a player takes a delta update. */
    public enum Skip {
        NO,
        /** Segments may be left out. */
        SEGMENTS,
        /** Segments and date ranges may be left out. */
        SEGMENTS_AND_DATE_RANGES
    }

    /** What is asked for to be answered as soon as there is something after {@code held} (H-76). */
    public static ReloadDirectives after(MediaPlaylist held) {
        boolean inParts = held.partTargetMicros() > 0;
        return new ReloadDirectives(
                held.lastComplete() + 1, inParts ? held.openParts().size() : NONE, Skip.NO);
    }

    /** As parameters of a query; empty when it does not wait. */
    public String text() {
        if (!isBlocking()) {
            return "";
        }
        return "_HLS_msn=" + msn + (part == NONE ? "" : "&_HLS_part=" + part);
    }

    /** Reads a raw query; empty when its directives make no sense, which is a bad request (H-22). */
    public static Optional<ReloadDirectives> of(String rawQuery) {
        long msn = NONE;
        long part = NONE;
        Skip skip = Skip.NO;
        int at = 0;
        while (at < rawQuery.length()) {
            int end = endOfParameter(rawQuery, at);
            if (rawQuery.startsWith("_HLS_msn=", at)) {
                msn = number(rawQuery, at + 9, end, msn).orElse(-2);
            } else if (rawQuery.startsWith("_HLS_part=", at)) {
                part = number(rawQuery, at + 10, end, part).orElse(-2);
            } else if (rawQuery.startsWith("_HLS_skip=", at)) {
                skip = skip(rawQuery.substring(at + 10, end));
            }
            at = end + 1;
        }
        boolean senseless = msn < NONE || part < NONE || (part != NONE && msn == NONE);
        return senseless ? Optional.empty() : Optional.of(new ReloadDirectives(msn, part, skip));
    }

    public boolean isBlocking() {
        return msn != NONE;
    }

    private static Skip skip(String value) {
        return switch (value) {
            case "YES" -> Skip.SEGMENTS;
            case "v2" -> Skip.SEGMENTS_AND_DATE_RANGES;
            default -> Skip.NO;
        };
    }

    private static int endOfParameter(String query, int from) {
        int end = query.indexOf('&', from);
        return end < 0 ? query.length() : end;
    }

    /** Digits only, and only once. */
    private static OptionalLong number(String query, int from, int to, long before) {
        if (from == to || to - from > 18 || before != NONE) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int at = from; at < to; at++) {
            char c = query.charAt(at);
            if (c < '0' || c > '9') {
                return OptionalLong.empty();
            }
            value = value * 10 + c - '0';
        }
        return OptionalLong.of(value);
    }
}
