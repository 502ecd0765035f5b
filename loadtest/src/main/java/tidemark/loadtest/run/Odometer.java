// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

/** Adds up a count that begins at nothing again whenever what it counts is started anew. Confined to one thread. */
final class Odometer {
    private double before;
    private double latest;

    /** What counts now is left out. */
    Odometer(double now) {
        this.before = -now;
        this.latest = now;
    }

    /** Takes another reading; says how much there was since the first. */
    double read(double now) {
        if (now < latest) {
            before += latest;
        }
        latest = now;
        return before + latest;
    }
}
