// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.choice;

/** Whether an origin is asked. */
public enum Standing {
    /** It is. */
    IN,
    /** It failed, and is left out until its time is over. */
    OUT,
    /** Its time is over: the next request may try it. */
    DUE,
    /** One request tries it; the others leave it out. */
    ON_TRIAL,
    /** Its health check fails: left out until one goes well. */
    CHECK_FAILS
}
