// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.encoding;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;

/** Brotli (RFC 7932) for text. */
final class Brotli {
    /** Of 11. From 9 on, playlists take twenty times as long and more to get little smaller or no smaller at all. */
    private static final int QUALITY = 5;

    private Brotli() {}

    static Compressor compressor() {
        Brotli4jLoader.ensureAvailability();
        Encoder.Parameters parameters =
                new Encoder.Parameters().setQuality(QUALITY).setMode(Encoder.Mode.TEXT);
        return text -> Encoder.compress(text, parameters);
    }
}
