// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.Tally;

class OutsideSeriesTest {
    private static final double NOBODY = Double.NaN;

    private static Outside.Reading reading(double seconds, double requests, double cpu, long bytes) {
        return new Outside.Reading(Math.round(seconds * 1e9), requests, cpu, bytes);
    }

    private static RunRecord.Second second(OutsideSeries series, int at) {
        return series.complete(new Tally().second(at, new Tally()), at + 1);
    }

    @Test
    void aSecondHasWhatWasCountedBetweenItsEnds() {
        OutsideSeries series =
                new OutsideSeries(List.of(reading(0, 0, 0, 100), reading(1, 30, 0.5, 200), reading(2, 40, 2, 150)), 0);
        assertThat(second(series, 0).originRequests()).isEqualTo(30);
        assertThat(second(series, 1).originRequests()).isEqualTo(10);
        assertThat(second(series, 0).serverCores()).isEqualTo(0.5);
        assertThat(second(series, 1).serverCores()).isEqualTo(1.5);
        assertThat(second(series, 1).serverBytes()).isEqualTo(150);
    }

    @Test
    void aLateReadingMakesNeitherAHoleNorAPeak() {
        OutsideSeries series =
                new OutsideSeries(List.of(reading(0, 0, 0, 1), reading(3, 90, 0, 1), reading(3.1, 90, 0, 1)), 0);
        assertThat(second(series, 0).originRequests()).isEqualTo(30);
        assertThat(second(series, 1).originRequests()).isEqualTo(30);
        assertThat(second(series, 2).originRequests()).isEqualTo(30);
    }

    @Test
    void whatNobodyKnowsStaysUnknown() {
        OutsideSeries series =
                new OutsideSeries(List.of(reading(0, NOBODY, NOBODY, -1), reading(9, NOBODY, NOBODY, -1)), 0);
        RunRecord.Second second = second(series, 3);
        assertThat(second.originRequests()).isEqualTo(RunRecord.UNKNOWN);
        assertThat(second.serverCores()).isEqualTo(RunRecord.UNKNOWN);
        assertThat(second.serverBytes()).isEqualTo(RunRecord.UNKNOWN);
        assertThat(series.cost(7)).isNull();
    }

    @Test
    void theCostIsThatOfTheWholeRunAndOfEachRequest() {
        OutsideSeries series =
                new OutsideSeries(List.of(reading(0, 0, 0, 100), reading(1, 0, 3, 900), reading(2, 0, 4, 200)), 0);
        assertThat(series.cost(1_000)).isEqualTo(new RunRecord.ServerCost("", 4, 4_000, 900));
    }

    @Property(tries = 300)
    void noRequestIsLostBetweenSeconds(@ForAll @Size(min = 2, max = 20) List<@LongRange(max = 1_000) Long> counts) {
        List<Outside.Reading> readings = new ArrayList<>();
        double total = 0;
        for (int i = 0; i < counts.size(); i++) {
            total += i == 0 ? 0 : counts.get(i);
            readings.add(reading(i * 1.07, total, NOBODY, -1));
        }
        OutsideSeries series = new OutsideSeries(readings, 0);
        long sum = 0;
        for (int at = 0; at < counts.size() * 1.07; at++) {
            sum += second(series, at).originRequests();
        }
        assertThat(sum).isEqualTo(Math.round(total));
    }
}
