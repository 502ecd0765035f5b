// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

/**
 * What may be asked.
 *
 * @param methods whether methods other than GET, HEAD and OPTIONS are passed to the origin
 */
public record RequestConfig(Methods methods) {
    public static final RequestConfig DEFAULT = new RequestConfig(Methods.SAFE);

    /** Which methods are served. */
    public enum Methods {
        /** GET, HEAD and OPTIONS; the rest is 405. */
        SAFE,
        /** All; the unsafe ones are passed to the origin and never stored. */
        ALL
    }
}
