// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import io.netty.util.AsciiString;

/**
 * This node's entry of CMSD-Dynamic (CTA-5006) while it is late: the wish that the client goes to another server (M-12).
 * It is the only entry: those of caches before this one were true for one transfer and are not kept (M-11).
 */
final class Duress {
    static final AsciiString NAME = AsciiString.cached("cmsd-dynamic");

    private Duress() {}

    static AsciiString of(String node) {
        return new AsciiString('"' + node + "\";du");
    }
}
