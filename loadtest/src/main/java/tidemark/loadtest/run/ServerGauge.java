// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import java.io.IOException;

/** Reads what the processes of the server under test use. Asked once a second by a thread of its own; may block. */
@FunctionalInterface
public interface ServerGauge {
    /** For a server whose processes are not known. */
    ServerGauge NONE = () -> Use.UNKNOWN;

    /**
     * What they used until now.
     *
     * @throws IOException if that cannot be told now; the run goes on without this reading
     */
    Use read() throws IOException, InterruptedException;

    /**
     * What they used.
     *
     * @param cpuSeconds user and system time since they began; less than before when they have been started anew
     * @param bytes resident memory now
     */
    record Use(double cpuSeconds, long bytes) {
        static final Use UNKNOWN = new Use(Double.NaN, -1);

        boolean known() {
            return !Double.isNaN(cpuSeconds);
        }
    }
}
