// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.Limits;
import tidemark.loadtest.measure.OriginFetches;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.Tally;
import tidemark.loadtest.measure.Threshold;
import tidemark.loadtest.measure.Yardstick;

/**
 * What came of a run.
 *
 * @param startedAt when the first viewer was due
 * @param took from then to the end
 * @param origin null when the origins were not asked
 * @param server its version is empty; null when nobody knows what it used
 * @param memoryPerViewer what each viewer took of the tester's own memory
 */
public record Outcome(
        Instant startedAt,
        Duration took,
        Tally seen,
        List<RunRecord.Second> seconds,
        List<RunRecord.Mark> marks,
        @Nullable OriginFetches origin,
        RunRecord.@Nullable ServerCost server,
        Memory memoryPerViewer) {
    /** Where the environment of a run tells what each viewer took of the tester's memory. */
    public static final String MEMORY = "tester's memory per viewer";

    private static final double MILLIS_PER_SECOND = 1_000;

    public Outcome {
        seconds = List.copyOf(seconds);
        marks = List.copyOf(marks);
    }

    /**
     * What only the one who made the run can say of it.
     *
     * @param scenario its name
     * @param about what it shows, in a sentence
     * @param server what was tested: tidemark, nginx, …, or the URLs
     * @param serverVersion what it calls itself; empty when nobody knows
     * @param command what makes the run again
     * @param environment where it ran
     */
    public record About(
            String scenario,
            String about,
            String server,
            String serverVersion,
            String command,
            Map<String, String> environment) {}

    /** The run for its report, judged. */
    public RunRecord record(About about, Limits limits) {
        List<Threshold> judged = judge(limits);
        return new RunRecord(
                title(about),
                seconds,
                marks,
                seen.summary(),
                origin,
                server == null ? null : server.withVersion(about.serverVersion()),
                judged,
                judged.stream().noneMatch(Threshold::broken));
    }

    /** The run held against limits. */
    public List<Threshold> judge(Limits limits) {
        return limits.judge(new Yardstick.Facts(seen.summary(), origin, seconds));
    }

    private RunRecord.Title title(About about) {
        Map<String, String> environment = new LinkedHashMap<>(about.environment());
        environment.put(MEMORY, memoryPerViewer.toString());
        return new RunRecord.Title(
                about.scenario(),
                about.about(),
                about.server(),
                startedAt.toString(),
                took.toMillis() / MILLIS_PER_SECOND,
                about.command(),
                environment);
    }
}
