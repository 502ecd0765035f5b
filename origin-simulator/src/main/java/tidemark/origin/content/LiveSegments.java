// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.time.Instant;
import java.util.Optional;
import tidemark.origin.channel.Rendition;
import tidemark.origin.channel.Timeline;
import tidemark.origin.content.Lookup.Gone;
import tidemark.origin.content.Lookup.NotYet;
import tidemark.origin.content.Lookup.Unknown;

/** The init and media segments of the live presentation: which are there, which are to come, which were. */
record LiveSegments(LiveWindow window) {
    /** A segment somebody asked for. */
    private record Asked(Rendition rendition, ObjectPath path, LiveRun run, long number) {}

    Lookup find(Rendition rendition, ObjectPath path, View view) {
        Optional<SegmentName> parsed = SegmentName.parse(path.file());
        if (parsed.isEmpty()) {
            return Unknown.UNKNOWN;
        }
        SegmentName name = parsed.get();
        Optional<LiveRun> run = LiveRun.named(name.run(), window.original(), view);
        if (run.isEmpty()) {
            return Unknown.UNKNOWN;
        }
        return switch (name.spelling()) {
            case INIT -> init(rendition, path, run.get().timeline());
            case NUMBER -> segment(new Asked(rendition, path, run.get(), name.value()), view);
            case TIME -> segment(new Asked(rendition, path, run.get(), rendition.numberAt(name.value())), view);
        };
    }

    private static Lookup init(Rendition rendition, ObjectPath path, Timeline timeline) {
        return Answers.init(path, rendition, timeline, Validity.lasting(timeline.zero(), Validity.DAY));
    }

    private Lookup segment(Asked asked, View view) {
        Timeline timeline = asked.run().timeline();
        if (!asked.run().makes(asked.number())) {
            return Unknown.UNKNOWN;
        }
        Instant since = timeline.endOf(asked.number());
        if (view.ended() && since.isAfter(view.edge())) {
            return Unknown.UNKNOWN;
        }
        if (since.isAfter(view.now())) {
            return new NotYet(since);
        }
        Instant until = since.plus(window.shelfLife());
        return shelfClock(view).isBefore(until)
                ? Answers.segment(asked.path(), asked.rendition(), timeline, asked.number(), until)
                : new Gone(until);
    }

    /** The window of a stream that has ended stands still, and nothing leaves it. */
    private static Instant shelfClock(View view) {
        return view.ended() && view.edge().isBefore(view.now()) ? view.edge() : view.now();
    }
}
