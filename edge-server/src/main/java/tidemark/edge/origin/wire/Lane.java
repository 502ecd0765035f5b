// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

/** Requests that must not wait for each other have connections of their own (T-57). */
public enum Lane {
    /** What is answered at once. */
    PLAIN,
    /** What the origin holds back on purpose. */
    HELD,
    /** What asks whether an origin is well, or how far it is. */
    PROBE
}
