// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tidemark.loadtest.chart.Amount;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.RunRecord.Mark;
import tidemark.loadtest.measure.Summary;
import tidemark.loadtest.measure.Threshold;

/**
 * A run in a few sentences that need no explanation.
 *
 * @param headline what watching was like
 * @param answers what was wrong with what the server sent, if anything
 * @param limits whether the run kept its limits
 * @param doubt why the figures are not to be believed, empty if they are
 */
record Verdict(boolean passed, String headline, String answers, String limits, String doubt) {
    /** Beyond this the tester's own lag shows in every time it measures. */
    private static final double LATE_MILLIS = 50;

    /** Beyond this a sentence says only which; the table below has the numbers. */
    private static final int MOST_IN_NUMBERS = 2;

    private static final int MOST_FAULTS = 4;

    static Verdict of(RunRecord run) {
        return new Verdict(
                run.passed(),
                headline(run.seen().playback(), run.passed()),
                answers(run.seen()),
                limits(run),
                doubt(run));
    }

    /** "Passed" or "Failed". */
    String word() {
        return passed ? "Passed" : "Failed";
    }

    private static String headline(Summary.Playback play, boolean passed) {
        if (play.arrived() == 0) {
            return "Nobody came.";
        }
        String all = play.arrived() == 1 ? "The viewer" : "All " + Amount.digits(play.arrived()) + " viewers";
        if (play.stalls() == 0 && play.notStarted() == 0) {
            return all + " saw an unbroken picture" + (passed ? "." : ", but limits were broken.");
        }
        List<String> trouble = new ArrayList<>();
        if (play.stalls() > 0) {
            trouble.add("the picture froze " + times(play.stalls()) + " for "
                    + Words.count(play.arrived(), "viewer", "viewers"));
        }
        if (play.notStarted() > 0) {
            trouble.add(
                    Amount.digits(play.notStarted()) + " of " + Amount.digits(play.arrived()) + " never saw a picture");
        }
        return sentence(String.join(", and ", trouble));
    }

    private static String answers(Summary.Seen seen) {
        List<String> wrong = new ArrayList<>();
        count(wrong, seen.errors().total(), "request failed", "requests failed");
        count(
                wrong,
                seen.playback().backwards(),
                "answer was older than one before",
                "answers were older than ones before");
        count(wrong, seen.bodies().wrong(), "segment had wrong bytes", "segments had wrong bytes");
        if (!wrong.isEmpty()) {
            return sentence(enumerate(wrong));
        }
        String fine = "No request failed and nobody was sent back in time";
        return seen.bodies().verified() == 0
                ? fine + "."
                : fine + "; all " + Amount.digits(seen.bodies().verified()) + " segments were right to the last byte.";
    }

    private static String limits(RunRecord run) {
        int all = run.thresholds().size();
        List<Threshold> broken =
                run.thresholds().stream().filter(Threshold::broken).toList();
        if (broken.isEmpty()) {
            return all == 0 ? "It had no limits to keep." : "It kept all of its " + all + " limits.";
        }
        boolean few = broken.size() <= MOST_IN_NUMBERS;
        return broken.stream()
                .map(one -> few ? inNumbers(one) : Words.of(one.name()))
                .collect(Collectors.joining(
                        few ? "; " : ", ", "It broke " + broken.size() + " of its " + all + " limits: ", "."));
    }

    private static String inNumbers(Threshold broken) {
        return Words.of(broken.name()) + " " + Words.actual(broken).text() + ", at most "
                + Words.limit(broken).text() + " allowed";
    }

    private static String doubt(RunRecord run) {
        double late = run.seen().timerLag().p99();
        return late < LATE_MILLIS
                ? ""
                : "The load tester itself was late by up to "
                        + Amount.millis(late).text()
                        + " (p99), so the machine was too busy for these times to be the server's alone.";
    }

    /** What was done to the run on purpose, empty if nothing was; much of it is only counted. */
    static String faults(RunRecord run) {
        List<Mark> faults = HtmlReport.inOrder(run.marks()).stream()
                .filter(mark -> mark.kind() == Mark.Kind.FAULT)
                .toList();
        if (faults.isEmpty()) {
            return "";
        }
        Stream<String> told = faults.size() <= MOST_FAULTS ? faults.stream().map(Verdict::fault) : counted(faults);
        return told.collect(Collectors.joining("; ", "Broken on purpose: ", "."));
    }

    private static Stream<String> counted(List<Mark> faults) {
        Map<String, Long> often =
                faults.stream().collect(Collectors.groupingBy(Mark::label, LinkedHashMap::new, Collectors.counting()));
        return often.entrySet().stream().map(one -> one.getKey() + ", " + times(one.getValue()));
    }

    private static String fault(Mark mark) {
        String at = mark.label() + " at " + Amount.clock(mark.from());
        return mark.until() > mark.from() ? at + " for " + Amount.length(mark.until() - mark.from()) : at;
    }

    private static void count(List<String> wrong, long number, String one, String many) {
        if (number > 0) {
            wrong.add(Words.count(number, one, many));
        }
    }

    private static String times(long number) {
        return number == 1 ? "once" : Amount.digits(number) + " times";
    }

    private static String enumerate(List<String> parts) {
        int last = parts.size() - 1;
        return last == 0 ? parts.get(0) : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }
}
