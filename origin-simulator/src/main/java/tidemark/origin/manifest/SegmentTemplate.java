// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.manifest;

import tidemark.origin.channel.Rendition;
import tidemark.origin.channel.Window;

/**
 * The SegmentTemplate of an adaptation set (ISO/IEC 23009-1 §5.3.9.4): all its renditions are cut alike, so any of them
 * speaks for the set.
 */
record SegmentTemplate(Rendition rendition, Window window, SegmentNames names, Addressing addressing) {
    private static final String FOLDER = "$RepresentationID$/";

    void appendTo(StringBuilder out) {
        out.append("      <SegmentTemplate timescale=\"").append(rendition.timescale());
        if (window.ended()) {
            out.append("\" presentationTimeOffset=\"").append(nominalTicks(window.first()));
        }
        out.append("\" initialization=\"").append(FOLDER).append(names.init());
        if (addressing == Addressing.NUMBER) {
            appendNumbers(out);
        } else {
            appendTimeline(out);
        }
    }

    /** Where the segment would start if all were equally long; what the period's time line goes by. */
    private long nominalTicks(long number) {
        return number * window.timeline().segmentSeconds() * rendition.timescale();
    }

    private void appendNumbers(StringBuilder out) {
        out.append("\" media=\"")
                .append(FOLDER)
                .append(names.numbered("$Number$"))
                .append("\" startNumber=\"")
                .append(window.ended() ? window.first() : 0)
                .append("\" duration=\"")
                .append(nominalTicks(1))
                .append("\"/>\n");
    }

    private void appendTimeline(StringBuilder out) {
        out.append("\" media=\"")
                .append(FOLDER)
                .append(names.timed("$Time$"))
                .append("\">\n        <SegmentTimeline>\n");
        long number = window.first();
        while (number <= window.last()) {
            long next = endOfEqualRun(number);
            if (!window.isGap(number)) {
                appendRun(out, number, next - number);
            }
            number = next;
        }
        out.append("        </SegmentTimeline>\n      </SegmentTemplate>\n");
    }

    /** The first number after {@code number} that is skipped, not listed, or of another duration. */
    private long endOfEqualRun(long number) {
        if (window.isGap(number)) {
            return number + 1;
        }
        long duration = rendition.durationTicks(number);
        long next = number + 1;
        while (next <= window.last() && !window.isGap(next) && rendition.durationTicks(next) == duration) {
            next++;
        }
        return next;
    }

    /** Says where a run starts only if the previous one does not end there. */
    private void appendRun(StringBuilder out, long number, long count) {
        out.append("          <S");
        if (number == window.first() || window.isGap(number - 1)) {
            out.append(" t=\"").append(rendition.startTicks(number)).append('"');
        }
        out.append(" d=\"").append(rendition.durationTicks(number)).append('"');
        if (count > 1) {
            out.append(" r=\"").append(count - 1).append('"');
        }
        out.append("/>\n");
    }
}
