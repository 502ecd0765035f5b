// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tidemark.edge.sizing.Answer;
import tidemark.edge.sizing.Explanation;
import tidemark.edge.sizing.Plan;

/** A plan for people: a line for each term, its number, its formula in words and in numbers; the answer last. */
final class PlanText {
    private PlanText() {}

    static String of(Plan plan) {
        List<Explanation.Line> lines = Explanation.of(plan);
        int terms = widest(lines, Explanation.Line::term);
        int figures = widest(lines, Explanation.Line::figure);
        StringBuilder text = new StringBuilder();
        for (Explanation.Line line : lines) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-" + terms + "s  %" + figures + "s  = %s = %s%n",
                    line.term(),
                    line.figure(),
                    line.words(),
                    line.numbers()));
        }
        return text.append(String.format(Locale.ROOT, "%n%-" + terms + "s  %s%n", "answer", Answer.of(plan)))
                .toString();
    }

    private static int widest(List<Explanation.Line> lines, Function<Explanation.Line, String> column) {
        return lines.stream().map(column).mapToInt(String::length).max().orElse(1);
    }
}
