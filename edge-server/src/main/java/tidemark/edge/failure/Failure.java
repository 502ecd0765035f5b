// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.failure;

/**
 * Every way a request can fail at this edge. {@code docs/responses.md} explains each row; a test compares the two.
 * The reason is the one-line text that goes into the answer's body and the {@code reason} tag of the failure counter.
 */
public enum Failure {
    BAD_REQUEST(Blame.CLIENT, 400, false, "the request is malformed"),
    METHOD_NOT_ALLOWED(Blame.CLIENT, 405, false, "this method is not served here"),
    BODY_TOO_LARGE(Blame.CLIENT, 413, false, "the request body is larger than the limit"),
    TARGET_TOO_LONG(Blame.CLIENT, 414, false, "the request target is longer than the limit"),
    HEAD_TOO_LARGE(Blame.CLIENT, 431, false, "the request head is larger than the limit"),
    LOOP_DETECTED(Blame.CLIENT, 508, false, "the request has passed this node before"),
    BAD_DIRECTIVES(Blame.CLIENT, 400, false, "the delivery directives make no sense"),
    TOO_FAR_AHEAD(Blame.CLIENT, 400, false, "the stream is not nearly as far as what is asked for"),
    ONLY_IF_CACHED(Blame.CLIENT, 504, false, "only-if-cached, and it is not stored"),
    SEGMENT_TOO_EARLY(Blame.CLIENT, 404, false, "the segment is not due yet"),
    SEGMENT_GONE(Blame.CLIENT, 410, false, "the segment has left the window of its stream"),
    OVERLOADED(Blame.EDGE, 503, true, "too many requests wait for this object"),
    ORIGIN_BUSY(Blame.EDGE, 503, true, "as many requests as may run at the origin"),
    MEMORY_SPENT(Blame.EDGE, 503, true, "the memory that this node may use is in use"),
    INTERNAL(Blame.EDGE, 500, false, "the edge failed"),
    ORIGIN_NAME_UNKNOWN(Blame.ORIGIN, 502, true, "the origin's name is unknown"),
    ORIGIN_NAME_TIMEOUT(Blame.ORIGIN, 504, true, "the origin's name was not resolved in time"),
    ORIGIN_REFUSED(Blame.ORIGIN, 502, true, "the origin refuses connections"),
    ORIGIN_CONNECT_TIMEOUT(Blame.ORIGIN, 504, true, "the origin did not take the connection in time"),
    ORIGIN_TLS_FAILED(Blame.ORIGIN, 502, true, "TLS with the origin failed"),
    ORIGIN_NOT_TRUSTED(Blame.ORIGIN, 502, true, "the origin's certificate is not trusted"),
    ORIGIN_UNREACHABLE(Blame.ORIGIN, 502, true, "the origin cannot be reached"),
    ORIGIN_HUNG_UP(Blame.ORIGIN, 502, true, "the origin ended the connection without an answer"),
    ORIGIN_TIMEOUT(Blame.ORIGIN, 504, true, "the origin did not answer in time"),
    ORIGIN_TRUNCATED(Blame.ORIGIN, 502, true, "the origin's answer broke off"),
    ORIGIN_MALFORMED(Blame.ORIGIN, 502, true, "the origin's answer is not HTTP"),
    ORIGIN_IN_TROUBLE(Blame.ORIGIN, 503, true, "the origin answers with an error that is for the first who asked only"),
    ORIGIN_MUST_VALIDATE(
            Blame.ORIGIN, 504, true, "what is stored may not be used without the origin's word, and there is none"),
    ORIGIN_TOO_LARGE(Blame.ORIGIN, 502, false, "the origin's answer is larger than the limit"),
    SEGMENT_WITHDRAWN(Blame.ORIGIN, 404, false, "the segment was announced and never published"),
    HELD_TOO_LONG(Blame.ORIGIN, 503, true, "the stream did not come as far as what is asked for in time"),
    ORIGIN_WENT_BACK(Blame.ORIGIN, 502, true, "the origin has an older version only, and the newer one was purged");

    private final Blame blame;
    private final int status;
    private final boolean retryable;
    private final String reason;

    Failure(Blame blame, int status, boolean retryable, String reason) {
        this.blame = blame;
        this.status = status;
        this.retryable = retryable;
        this.reason = reason;
    }

    /** Whose fault it is. */
    public Blame blame() {
        return blame;
    }

    /** The status it is told with, when no byte of another answer went out before. */
    public int status() {
        return status;
    }

    /** Whether the same request may succeed at another origin or a moment later. */
    public boolean retryable() {
        return retryable;
    }

    /** One line for people. */
    public String reason() {
        return reason;
    }
}
