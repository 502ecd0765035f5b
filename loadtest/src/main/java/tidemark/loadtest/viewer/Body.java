// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** The bytes of a document, equal to every other body of the same bytes. Nobody writes to them. */
public final class Body {
    private final byte[] bytes;
    private final int hash;

    /** Takes {@code bytes}. */
    public Body(byte[] bytes) {
        this.bytes = bytes;
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        this.hash = (int) crc.getValue();
    }

    /** The document as text. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Body body && hash == body.hash && Arrays.equals(bytes, body.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
