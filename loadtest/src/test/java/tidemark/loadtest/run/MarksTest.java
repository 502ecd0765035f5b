// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tidemark.loadtest.measure.RunRecord.Mark;

class MarksTest {
    private static final long START = TimeUnit.SECONDS.toNanos(100);

    private final AtomicLong now = new AtomicLong();
    private final Marks marks = new Marks(now::get);

    private void at(double seconds) {
        now.set(START + Math.round(seconds * 1e9));
    }

    private java.util.List<Mark> until(double seconds) {
        return marks.between(START, START + Math.round(seconds * 1e9));
    }

    @Test
    void areInSecondsSinceTheStartAndInOrder() {
        at(5);
        marks.note(Mark.Kind.NODE, "ready");
        at(2);
        Marks.Open freeze = marks.begin(Mark.Kind.FAULT, "freeze");
        at(9.5);
        freeze.close();
        assertThat(until(60))
                .containsExactly(new Mark(2, 9.5, Mark.Kind.FAULT, "freeze"), new Mark(5, 5, Mark.Kind.NODE, "ready"));
    }

    @Test
    void whatIsNotClosedLastsToTheEnd() {
        at(2);
        marks.begin(Mark.Kind.FAULT, "freeze");
        assertThat(until(30)).containsExactly(new Mark(2, 30, Mark.Kind.FAULT, "freeze"));
    }

    @Test
    void closingAgainChangesNothing() {
        at(2);
        Marks.Open open = marks.begin(Mark.Kind.FAULT, "freeze");
        at(3);
        open.close();
        at(8);
        open.close();
        assertThat(until(30)).containsExactly(new Mark(2, 3, Mark.Kind.FAULT, "freeze"));
    }

    @Test
    void whatHappenedBeforeTheStartIsBeforeIt() {
        at(-1.5);
        marks.note(Mark.Kind.NODE, "starting");
        assertThat(until(30)).containsExactly(new Mark(-1.5, -1.5, Mark.Kind.NODE, "starting"));
    }

    @Test
    void whatHappensAfterTheEndIsNoPartOfTheRun() {
        at(31);
        marks.note(Mark.Kind.NODE, "stopping");
        assertThat(until(30)).isEmpty();
    }
}
