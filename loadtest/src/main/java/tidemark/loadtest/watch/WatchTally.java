// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.watch;

import tidemark.loadtest.measure.ErrorTally;
import tidemark.loadtest.measure.Latencies;
import tidemark.loadtest.measure.Quantiles;
import tidemark.loadtest.measure.Summary;

/** What a watch saw. Confined to its loop. */
final class WatchTally {
    private final ErrorTally errors = new ErrorTally();
    private final Latencies loads = new Latencies();
    private long backwards;
    private long segments;
    private long late;

    void loaded(long nanos) {
        loads.record(nanos);
    }

    void wentBack() {
        backwards++;
    }

    /** A playlist came on by so many segments since the load before. */
    void moved(long by) {
        segments += by;
    }

    /** A load was due while the one before was under way. */
    void late() {
        late++;
    }

    ErrorTally errors() {
        return errors;
    }

    Summary.Errors errorSummary() {
        return errors.summary();
    }

    Quantiles loads() {
        return loads.quantiles();
    }

    long backwards() {
        return backwards;
    }

    long segments() {
        return segments;
    }

    long lateLoads() {
        return late;
    }
}
