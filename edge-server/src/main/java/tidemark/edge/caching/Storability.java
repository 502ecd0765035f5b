// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import java.util.Optional;
import java.util.Set;

/** May a shared cache keep this answer? RFC 9111 §3, C-1 … C-5. */
public final class Storability {
    private static final Set<Integer> HEURISTICALLY_CACHEABLE =
            Set.of(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501);
    /** Statuses whose rules for caches this one knows: none has any beyond those of this room. */
    private static final Set<Integer> UNDERSTOOD = Set.of(
            200, 203, 204, 300, 301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 410, 414, 421, 429, 451, 500, 501,
            502, 503, 504);

    private Storability() {}

    /**
     * Why not, or empty when it may be kept. What makes an answer one user's is looked at before what makes it useless, so
     * that who lets the one pass cannot let the other slip through.
     *
     * @param request the request as it was sent to the origin
     * @param response the final response's fields
     */
    public static Optional<NotStored> refusal(String method, Fields request, int status, Fields response) {
        if (!method.equals("GET")) {
            return Optional.of(NotStored.METHOD);
        }
        if (status == 206 || status == 304) {
            return Optional.of(NotStored.PARTIAL);
        }
        CacheControl control = Governing.of(response).control();
        return directiveRefusal(control, status)
                .or(() -> sharingRefusal(control, request, response))
                .or(() -> statusRefusal(control, status, response))
                .or(() -> useRefusal(control, request, response));
    }

    private static Optional<NotStored> directiveRefusal(CacheControl control, int status) {
        if (control.has("private")) {
            return Optional.of(NotStored.PRIVATE);
        }
        boolean mustUnderstand = control.has("must-understand");
        if (mustUnderstand && !UNDERSTOOD.contains(status)) {
            return Optional.of(NotStored.STATUS);
        }
        boolean forbidden = control.has("no-store") && !mustUnderstand;
        return forbidden ? Optional.of(NotStored.NO_STORE) : Optional.empty();
    }

    private static Optional<NotStored> useRefusal(CacheControl control, Fields request, Fields response) {
        if (CacheControl.parse(request.all("cache-control")).has("no-store")) {
            return Optional.of(NotStored.REQUEST_NO_STORE);
        }
        boolean useless = control.has("no-cache") && !hasValidator(response);
        return useless ? Optional.of(NotStored.NO_CACHE) : Optional.empty();
    }

    /** Whether the origin can be asked if it is still the same (RFC 9110 §8.8). */
    public static boolean hasValidator(Fields response) {
        return response.has("etag") || response.has("last-modified");
    }

    private static Optional<NotStored> sharingRefusal(CacheControl control, Fields request, Fields response) {
        boolean opened = control.has("public") || control.has("s-maxage") || control.has("must-revalidate");
        if (request.has("authorization") && !opened) {
            return Optional.of(NotStored.AUTHORIZATION);
        }
        if (response.has("set-cookie") && !hasExplicitLifetime(control, response)) {
            return Optional.of(NotStored.SET_COOKIE);
        }
        return Selecting.on(response).isEverything() ? Optional.of(NotStored.VARY) : Optional.empty();
    }

    private static Optional<NotStored> statusRefusal(CacheControl control, int status, Fields response) {
        boolean explicit = control.has("public") || hasExplicitLifetime(control, response);
        return explicit || HEURISTICALLY_CACHEABLE.contains(status) ? Optional.empty() : Optional.of(NotStored.STATUS);
    }

    private static boolean hasExplicitLifetime(CacheControl control, Fields response) {
        boolean stated = control.has("max-age") || control.has("s-maxage");
        return stated || (response.has("expires") && !Governing.of(response).targeted());
    }
}
