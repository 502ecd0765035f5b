// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** May a shared cache keep this answer? RFC 9111 §3, C-1 … C-5. */
public final class Storability {
    private static final Set<Integer> HEURISTICALLY_CACHEABLE =
            Set.of(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501);

    private Storability() {}

    /**
     * Why not, or empty when it may be kept.
     *
     * @param request the request as it was sent to the origin
     * @param response the final response's fields
     */
    public static Optional<NotStored> refusal(String method, Fields request, int status, Fields response) {
        CacheControl control = CacheControl.parse(response.all("cache-control"));
        if (!method.equals("GET")) {
            return Optional.of(NotStored.METHOD);
        }
        if (status == 206 || status == 304) {
            return Optional.of(NotStored.PARTIAL);
        }
        if (CacheControl.parse(request.all("cache-control")).has("no-store")) {
            return Optional.of(NotStored.REQUEST_NO_STORE);
        }
        return directiveRefusal(control)
                .or(() -> sharingRefusal(control, request, response))
                .or(() -> statusRefusal(control, status, response));
    }

    private static Optional<NotStored> directiveRefusal(CacheControl control) {
        if (control.has("no-store")) {
            return Optional.of(NotStored.NO_STORE);
        }
        if (control.has("private")) {
            return Optional.of(NotStored.PRIVATE);
        }
        return control.has("no-cache") ? Optional.of(NotStored.NO_CACHE) : Optional.empty();
    }

    private static Optional<NotStored> sharingRefusal(CacheControl control, Fields request, Fields response) {
        boolean opened = control.has("public") || control.has("s-maxage") || control.has("must-revalidate");
        if (request.has("authorization") && !opened) {
            return Optional.of(NotStored.AUTHORIZATION);
        }
        if (response.has("set-cookie")) {
            return Optional.of(NotStored.SET_COOKIE);
        }
        return variesOnlyOnEncoding(response.all("vary")) ? Optional.empty() : Optional.of(NotStored.VARY);
    }

    /** The edge always asks the origin for identity, so Accept-Encoding is the one field an answer may vary on (C-10). */
    private static boolean variesOnlyOnEncoding(List<String> vary) {
        for (String line : vary) {
            for (String name : line.split(",", -1)) {
                String field = name.trim().toLowerCase(Locale.ROOT);
                if (!field.isEmpty() && !field.equals("accept-encoding") && !field.equals("origin")) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Optional<NotStored> statusRefusal(CacheControl control, int status, Fields response) {
        boolean explicit =
                control.has("public") || control.has("max-age") || control.has("s-maxage") || response.has("expires");
        return explicit || HEURISTICALLY_CACHEABLE.contains(status) ? Optional.empty() : Optional.of(NotStored.STATUS);
    }
}
