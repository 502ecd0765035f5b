// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

/** What viewers do about the TLS sessions that others have had with a server before. */
public enum Resumption {
    /** Nothing: every connection takes a full handshake, as of viewers who come for the first time. */
    FULL,
    /**
     * Every connection offers the newest session that any viewer of the run has from that server, by ticket or identifier;
     * sessions of TLS 1.3 are offered once. The first connections have none to offer, and a server may refuse.
     */
    RESUMED
}
