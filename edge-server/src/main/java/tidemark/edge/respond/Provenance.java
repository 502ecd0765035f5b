// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

/** Where an answer came from, as Cache-Status tells it (RFC 9211, C-45). */
public enum Provenance {
    /** Fresh from the store. */
    HIT("; hit"),
    /** From the store although stale, because the origin was asked and failed: not a hit, which asks nobody (§2.1). */
    STALE("; fwd=stale", "stale-if-error"),
    /** From the store although stale: one validation runs meanwhile (RFC 5861). */
    STALE_REVALIDATING("; hit", "stale-while-revalidate"),
    /** From the store although stale: the client said that it will do. */
    STALE_ACCEPTED("; hit", "max-stale"),
    /** This request made the edge ask, and the answer was kept. */
    STORED("; fwd=uri-miss; stored"),
    /** This request made the edge ask, and the answer was not kept. */
    MISS("; fwd=uri-miss"),
    /** As {@link #MISS}, and it waited for no other because the last answer was not for sharing (T-17). */
    HIT_FOR_MISS("; fwd=uri-miss", "hit-for-miss"),
    /** A stale answer was held, and this request made the edge ask. */
    REVALIDATED("; fwd=stale; stored"),
    /** Another request had asked, and this one shares the answer. */
    COLLAPSED("; fwd=uri-miss; collapsed"),
    /** A stale answer was held, another request had asked, and this one shares the answer. */
    REVALIDATED_TOGETHER("; fwd=stale; collapsed"),
    /** Passed because the store answers no such method. */
    WRITTEN("; fwd=method");

    private final String parameters;
    private final String detail;

    Provenance(String parameters) {
        this(parameters, "");
    }

    Provenance(String parameters, String detail) {
        this.parameters = parameters;
        this.detail = detail;
    }

    /** The parameters of this cache's list member, without the detail. */
    String parameters() {
        return parameters;
    }

    /** More about it; empty when there is no more to say. */
    String detail() {
        return detail;
    }

    /** Whether the origin was asked, by this request or by the one it joined. */
    boolean isForwarded() {
        return parameters.startsWith("; fwd=");
    }

    /** Whether there is a stored answer, whose lifetime can be told. */
    boolean isKept() {
        return this != MISS && this != HIT_FOR_MISS && this != WRITTEN;
    }

    /**
     * Whether the answer was neither made nor validated for this very request, so that it carries its Age (RFC 9111 §5.1,
     * C-13): also when it is shared with the request that asked, which may have been a while ago.
     */
    boolean isFromStore() {
        return switch (this) {
            case HIT, STALE, STALE_REVALIDATING, STALE_ACCEPTED, COLLAPSED, REVALIDATED_TOGETHER -> true;
            case STORED, MISS, HIT_FOR_MISS, REVALIDATED, WRITTEN -> false;
        };
    }
}
