// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.failure.Failure;

/**
 * Connections that cannot work until an operator changes something: logged with the fix, once a minute per endpoint.
 * Safe for any thread.
 */
final class Complaints {
    private static final Logger log = LoggerFactory.getLogger(Complaints.class);
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Map<Endpoint, Long> lastNanos = new ConcurrentHashMap<>();

    /** Says why no connection came about, and what to do when it is for somebody to do. */
    Failure explain(Endpoint endpoint, @Nullable Throwable why) {
        Failure failure = why == null ? Failure.ORIGIN_UNREACHABLE : ConnectFault.of(why, Failure.ORIGIN_UNREACHABLE);
        if (failure == Failure.ORIGIN_NOT_TRUSTED) {
            complain(
                    endpoint,
                    "its certificate is not trusted: " + ConnectFault.wordsOf(why),
                    "name its authority in origin.ca, or what the certificate is made out to in host: below origin.urls;"
                            + " origin.verify: false trusts everybody");
        } else if (failure == Failure.ORIGIN_NAME_UNKNOWN) {
            complain(endpoint, "there is no host of that name: " + endpoint.host(), "mend the name in origin.urls");
        } else if (why instanceof Http2Framing.NotHttp2) {
            complain(endpoint, "it does not speak HTTP/2", "write http:// instead of h2c:// in origin.urls");
        } else {
            log.debug("no connection origin={}", endpoint, why);
        }
        return failure;
    }

    private void complain(Endpoint endpoint, String reason, String fix) {
        long now = System.nanoTime();
        Long before = lastNanos.get(endpoint);
        if (before == null || now - before > QUIET_NANOS) {
            lastNanos.put(endpoint, now);
            log.warn("origin cannot be asked origin={} reason=\"{}\" fix=\"{}\"", endpoint, reason, fix);
        }
    }
}
