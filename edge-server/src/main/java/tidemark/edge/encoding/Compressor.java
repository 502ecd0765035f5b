// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.encoding;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import tidemark.edge.caching.ContentCoding;

/** Text in, its coded form out. On a thread that may be busy for some milliseconds. */
@FunctionalInterface
interface Compressor {
    /** The coded form of {@code text}. */
    byte[] compress(byte[] text) throws IOException;

    /**
     * The one for a coding; the same text always gives the same bytes, on every node.
     *
     * @throws UnsupportedOperationException when this platform has none
     */
    static Compressor of(ContentCoding coding) {
        return switch (coding) {
            case GZIP -> Compressor::gzip;
            case BR -> Brotli.compressor();
        };
    }

    private static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream coded = new ByteArrayOutputStream(text.length / 2 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(coded)) {
            gzip.write(text);
        }
        return coded.toByteArray();
    }

    /** Whether this platform has it: brotli is native code, which not every platform can load. */
    static boolean exists(ContentCoding coding) {
        return coding != ContentCoding.BR || Brotli4jLoader.isAvailable();
    }
}
