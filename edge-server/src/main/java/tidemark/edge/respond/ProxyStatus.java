// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import org.jspecify.annotations.Nullable;
import tidemark.edge.failure.Failure;

/** Which error type of Proxy-Status a failure is (RFC 9209 §2.3, C-56). */
final class ProxyStatus {
    private ProxyStatus() {}

    /** The type; null for what the client did, which is no matter of a proxy. */
    static @Nullable String errorOf(Failure failure) {
        return switch (failure) {
            case BAD_REQUEST,
                    METHOD_NOT_ALLOWED,
                    BODY_TOO_LARGE,
                    TARGET_TOO_LONG,
                    HEAD_TOO_LARGE,
                    BAD_DIRECTIVES,
                    TOO_FAR_AHEAD,
                    ONLY_IF_CACHED,
                    SEGMENT_TOO_EARLY,
                    SEGMENT_GONE -> null;
            case LOOP_DETECTED -> "proxy_loop_detected";
            case OVERLOADED, MEMORY_SPENT, SEGMENT_WITHDRAWN -> "proxy_internal_response";
            case INTERNAL -> "proxy_internal_error";
            case ORIGIN_BUSY -> "connection_limit_reached";
            case ORIGIN_NAME_UNKNOWN -> "dns_error";
            case ORIGIN_NAME_TIMEOUT -> "dns_timeout";
            case ORIGIN_REFUSED -> "connection_refused";
            case ORIGIN_CONNECT_TIMEOUT -> "connection_timeout";
            case ORIGIN_TLS_FAILED -> "tls_protocol_error";
            case ORIGIN_NOT_TRUSTED -> "tls_certificate_error";
            case ORIGIN_UNREACHABLE, ORIGIN_IN_TROUBLE, ORIGIN_MUST_VALIDATE, ORIGIN_WENT_BACK ->
                "destination_unavailable";
            case ORIGIN_HUNG_UP -> "connection_terminated";
            case ORIGIN_TIMEOUT -> "connection_read_timeout";
            case HELD_TOO_LONG -> "http_response_timeout";
            case ORIGIN_TRUNCATED -> "http_response_incomplete";
            case ORIGIN_MALFORMED -> "http_protocol_error";
            case ORIGIN_TOO_LARGE -> "http_response_body_size";
        };
    }
}
