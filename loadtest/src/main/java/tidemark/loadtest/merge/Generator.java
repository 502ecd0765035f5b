// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.merge;

import java.nio.file.Path;
import java.time.Instant;
import tidemark.loadtest.measure.RunRecord;

/**
 * What one generator brought.
 *
 * @param logs the directory of its histogram logs
 */
public record Generator(RunRecord run, Path logs) {
    /** When it began, milliseconds since the epoch. */
    long startMillis() {
        return Instant.parse(run.title().startedAt()).toEpochMilli();
    }
}
