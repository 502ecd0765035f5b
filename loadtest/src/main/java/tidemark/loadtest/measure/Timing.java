// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

/** The distributions whose histograms are written down, second by second, in a log each. */
public enum Timing {
    /** From when a request was due to its head, by kind of request. */
    FIRST_BYTE("firstByte"),
    /** From when a request was due to its last byte, by kind of request. */
    TRANSFER("transfer"),
    /** From the arrival to the first picture. */
    STARTUP("startup"),
    /** How far pictures that moved were behind the wall clock. */
    BEHIND_LIVE("behindLive"),
    /** TLS handshakes, full and resumed ones apart. */
    HANDSHAKE("handshake"),
    /** How late the tester's own timers were. */
    TIMER_LAG("timerLag");

    private final String label;

    Timing(String label) {
        this.label = label;
    }

    /** What the log is called without its ending; also the tag of its lines where it has only one. */
    public String label() {
        return label;
    }

    /** The name of the log. */
    public String file() {
        return label + ".hlog";
    }
}
