// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shared cache may keep, and why not the rest (RFC 9111 §3, C-1 … C-5, C-10, C-31). */
class StorabilityTest {
    @ParameterizedTest(name = "{0} [{1}] -> {2} [{3}]: {4}")
    @CsvSource(
            delimiter = ';',
            emptyValue = "",
            nullValues = "kept",
            value = {
                // method; request; status; response; why not
                "GET;  ''; 200; '';                                                   kept",
                "GET;  ''; 200; Cache-Control: max-age=10;                            kept",
                "GET;  ''; 200; Cache-Control: max-age=0;                             kept",
                "GET;  ''; 200; X-Unknown: 1;                                         kept",
                // C-1: the method
                "HEAD; ''; 200; Cache-Control: max-age=10;                            METHOD",
                "POST; ''; 200; Cache-Control: max-age=10;                            METHOD",
                "get;  ''; 200; Cache-Control: max-age=10;                            METHOD",
                // C-1, C-31: parts and confirmations are not the object
                "GET;  ''; 206; Cache-Control: max-age=10;                            PARTIAL",
                "GET;  ''; 304; Cache-Control: max-age=10;                            PARTIAL",
                // C-1: the origin's word
                "GET;  ''; 200; Cache-Control: no-store;                              NO_STORE",
                "GET;  ''; 200; Cache-Control: max-age=10 | Cache-Control: no-store;  NO_STORE",
                "GET;  ''; 200; Cache-Control: private;                               PRIVATE",
                "GET;  ''; 200; 'Cache-Control: private=\"x-user\", max-age=10';      PRIVATE",
                "GET;  ''; 200; Cache-Control: no-cache;                              NO_CACHE",
                "GET;  ''; 200; Cache-Control: no-cache | ETag: \"a\";                 kept",
                "GET;  ''; 200; 'Cache-Control: no-store, must-understand, max-age=1'; kept",
                "GET;  ''; 599; 'Cache-Control: no-store, must-understand, max-age=1'; STATUS",
                // C-40, C-42: what speaks to this cache in particular
                "GET;  ''; 200; Cache-Control: no-store | CDN-Cache-Control: max-age=600; kept",
                "GET;  ''; 200; Cache-Control: max-age=600 | CDN-Cache-Control: no-store; NO_STORE",
                "GET;  ''; 200; 'Cache-Control: no-store | CDN-Cache-Control: max-age=6, &'; NO_STORE",
                "GET;  ''; 200; Cache-Control: no-store | Surrogate-Control: max-age=600; kept",
                "GET;  ''; 200; Cache-Control: no-store | Surrogate-Control: no-store | CDN-Cache-Control: max-age=9; NO_STORE",
                "GET;  ''; 200; Cache-Control: No-Store;                              NO_STORE",
                "GET;  ''; 200; Pragma: no-cache;                                     kept",
                "GET;  ''; 302; CDN-Cache-Control: must-revalidate | Expires: Sun, 06 Nov 2094 08:49:37 GMT; STATUS",
                "GET;  ''; 200; Cache-Control: private | Surrogate-Control: content=x; PRIVATE",
                // C-2: the client's word
                "GET;  Cache-Control: no-store; 200; Cache-Control: max-age=10;       REQUEST_NO_STORE",
                "GET;  Cache-Control: no-cache; 200; Cache-Control: max-age=10;       kept",
                // RFC 9111 §3.5: authorised requests
                "GET;  Authorization: x; 200; Cache-Control: max-age=10;              AUTHORIZATION",
                "GET;  Authorization: x; 200; 'Cache-Control: max-age=10, public';    kept",
                "GET;  Authorization: x; 200; Cache-Control: s-maxage=10;             kept",
                "GET;  Authorization: x; 200; 'Cache-Control: max-age=1, must-revalidate'; kept",
                // C-3: cookies
                "GET;  ''; 200; Cache-Control: max-age=10 | Set-Cookie: a=b;          kept",
                "GET;  ''; 200; Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT | Set-Cookie: a=b; SET_COOKIE",
                "GET;  Cookie: a=b; 200; Cache-Control: max-age=10;                   kept",
                // T-62: what is one user's is found before what is merely useless
                "GET;  Authorization: x; 200; Cache-Control: no-cache;                AUTHORIZATION",
                "GET;  Cache-Control: no-store; 200; Cache-Control: private;          PRIVATE",
                "GET;  Cache-Control: no-store; 200; Set-Cookie: a=b;                 SET_COOKIE",
                "GET;  Cache-Control: no-store | Authorization: x; 200; '';           AUTHORIZATION",
                "GET;  ''; 200; Cache-Control: no-cache | Set-Cookie: a=b;            SET_COOKIE",
                "GET;  ''; 200; Cache-Control: no-cache | Vary: *;                    VARY",
                "GET;  ''; 599; 'Cache-Control: private, must-understand';            PRIVATE",
                "GET;  ''; 503; Cache-Control: no-cache;                              STATUS",
                // C-9, C-10: variants
                "GET;  ''; 200; Cache-Control: max-age=10 | Vary: *;                  VARY",
                "GET;  ''; 200; Cache-Control: max-age=10 | Vary: User-Agent;         kept",
                "GET;  ''; 200; 'Cache-Control: max-age=10 | Vary: User-Agent, *';    VARY",
                "GET;  ''; 200; Vary: Accept-Encoding;                                kept",
                "GET;  ''; 200; 'Vary: accept-encoding, ORIGIN';                      kept",
                "GET;  ''; 200; Vary: Accept-Encoding | Vary: Cookie;                 kept",
                "GET;  ''; 200; 'Vary: ,';                                            kept",
                // C-1, C-5: statuses
                "GET;  ''; 203; '';                                                   kept",
                "GET;  ''; 301; '';                                                   kept",
                "GET;  ''; 404; '';                                                   kept",
                "GET;  ''; 410; '';                                                   kept",
                "GET;  ''; 302; '';                                                   STATUS",
                "GET;  ''; 302; Cache-Control: max-age=10;                            kept",
                "GET;  ''; 302; 'Expires: Sun, 06 Nov 1994 08:49:37 GMT';             kept",
                "GET;  ''; 425; '';                                                   STATUS",
                "GET;  ''; 429; '';                                                   STATUS",
                "GET;  ''; 500; '';                                                   STATUS",
                "GET;  ''; 503; Cache-Control: public;                                kept",
                "GET;  ''; 503; Retry-After: 1;                                       STATUS",
            })
    void isDecidedByTheTable(String method, String request, int status, String response, @Nullable NotStored why) {
        assertThat(Storability.refusal(method, FieldLines.ofTable(request), status, FieldLines.ofTable(response)))
                .isEqualTo(Optional.ofNullable(why));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501})
    void needsNoExplicitLifetimeForTheseStatuses(int status) {
        assertThat(Storability.refusal("GET", Fields.NONE, status, Fields.NONE)).isEmpty();
    }
}
