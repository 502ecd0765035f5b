// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

/**
 * What may be asked.
 *
 * @param methods whether methods other than GET, HEAD and OPTIONS are passed to the origin
 * @param clientDirectives whether clients may ask past the store
 */
public record RequestConfig(Methods methods, ClientDirectives clientDirectives) {
    public static final RequestConfig DEFAULT = new RequestConfig(Methods.SAFE, ClientDirectives.IGNORE);

    /** The same with other methods. */
    public RequestConfig withMethods(Methods others) {
        return new RequestConfig(others, clientDirectives);
    }

    /** What no-cache, max-age, min-fresh and max-stale of a request do (RFC 9111 §5.2.1, C-28). */
    public enum ClientDirectives {
        /** Nothing: a player that reloads costs the origin nothing. */
        IGNORE,
        /** What they say; many at once still share one request to the origin. */
        HONOUR
    }

    /** Which methods are served. */
    public enum Methods {
        /** GET, HEAD and OPTIONS; the rest is 405. */
        SAFE,
        /** All; the unsafe ones are passed to the origin and never stored. */
        ALL
    }
}
