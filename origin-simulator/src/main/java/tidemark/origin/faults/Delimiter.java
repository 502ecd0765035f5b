// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

/** How an HTTP/1.1 message tells where its body ends (RFC 9112 §6.3). */
public enum Delimiter {
    /** By Content-Length. */
    LENGTH,
    /** By the chunk of no length. */
    CHUNKED,
    /** By the end of the connection. */
    CLOSE
}
