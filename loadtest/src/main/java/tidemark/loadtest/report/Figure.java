// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import java.util.List;
import tidemark.loadtest.chart.Amount;
import tidemark.loadtest.measure.Quantiles;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.Summary;

/**
 * One of the big numbers on top of a page.
 *
 * @param bad whether it should have been zero and is not
 */
record Figure(String name, Amount amount, String note, boolean bad) {
    /** The five that say most. */
    static List<Figure> of(RunRecord run) {
        Summary.Playback play = run.seen().playback();
        return List.of(
                viewers(run, play),
                frozen(play),
                new Figure(
                        "First byte, 99 of 100",
                        time(run.seen().firstByte(), run.seen().firstByte().p99()),
                        "half within "
                                + time(
                                                run.seen().firstByte(),
                                                run.seen().firstByte().p50())
                                        .text(),
                        false),
                new Figure(
                        "Behind live, median",
                        time(play.liveLatency(), play.liveLatency().p50()),
                        "99 of 100 within "
                                + time(play.liveLatency(), play.liveLatency().p99())
                                        .text(),
                        false),
                wrong(run.seen()));
    }

    private static Figure viewers(RunRecord run, Summary.Playback play) {
        long most = run.seconds().stream()
                .mapToLong(RunRecord.Second::present)
                .max()
                .orElse(play.arrived());
        long bytes =
                run.seconds().stream().mapToLong(RunRecord.Second::bytes).max().orElse(0);
        return new Figure(
                "Viewers at once",
                Amount.of(most, ""),
                "up to " + Amount.rate((double) bytes).text(),
                false);
    }

    private static Figure frozen(Summary.Playback play) {
        double each = play.arrived() == 0 ? 0 : play.stalledSeconds() / play.arrived();
        return new Figure(
                "Frozen picture",
                Amount.of(each, "s per viewer"),
                Words.count(play.stalls(), "stall", "stalls"),
                play.stalls() > 0);
    }

    private static Figure wrong(Summary.Seen seen) {
        long completed = seen.requests().values().stream()
                .mapToLong(Summary.Requests::completed)
                .sum();
        long wrong = seen.errors().total()
                + seen.playback().backwards()
                + seen.bodies().wrong();
        return new Figure(
                "Failed, old or wrong",
                Amount.of(wrong, ""),
                "of " + Words.count(completed + seen.errors().total(), "answer", "answers"),
                wrong > 0);
    }

    private static Amount time(Quantiles times, double millis) {
        return times.count() == 0 ? Amount.NONE : Amount.millis(millis);
    }
}
