// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The identity of a text: equal digests, equal bytes. */
record Digest(String hex) {
    static Digest of(byte[] text) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(text);
            return new Digest(HexFormat.of().formatHex(sha, 0, 16));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java", impossible);
        }
    }

    /** A strong entity tag made of it, for origins that give none (D-21). */
    String entityTag() {
        return '"' + hex + '"';
    }
}
