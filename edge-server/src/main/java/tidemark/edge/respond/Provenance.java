// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

/** Where an answer came from, as Cache-Status tells it (RFC 9211, C-45). */
public enum Provenance {
    /** Fresh from the store. */
    HIT("; hit"),
    /** From the store although stale, because the origin failed. */
    STALE("; hit; detail=stale-if-error"),
    /** From the store although stale: one validation runs meanwhile (RFC 5861). */
    STALE_REVALIDATING("; hit; detail=stale-while-revalidate"),
    /** From the store although stale: the client said that it will do. */
    STALE_ACCEPTED("; hit; detail=max-stale"),
    /** This request made the edge ask, and the answer was kept. */
    STORED("; fwd=uri-miss; stored"),
    /** This request made the edge ask, and the answer was not kept. */
    MISS("; fwd=uri-miss"),
    /** A stale answer was held, and this request made the edge ask. */
    REVALIDATED("; fwd=stale; stored"),
    /** Another request had asked, and this one shares the answer. */
    COLLAPSED("; fwd=uri-miss; collapsed"),
    /** Passed without a look at the store. */
    PASSED("; fwd=bypass");

    private final String parameters;

    Provenance(String parameters) {
        this.parameters = parameters;
    }

    /** The parameters of this cache's list member. */
    String parameters() {
        return parameters;
    }

    /** Whether the answer was not validated with the origin for this request: then it carries Age (C-13). */
    boolean isFromStore() {
        return this == HIT || this == STALE || this == STALE_REVALIDATING || this == STALE_ACCEPTED;
    }
}
