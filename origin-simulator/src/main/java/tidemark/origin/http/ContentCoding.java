// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** gzip, for text and for those who accept it (RFC 9110 §12.5.3). */
final class ContentCoding {
    private ContentCoding() {}

    static boolean acceptsGzip(Ask ask) {
        return quality(ask.header(HttpHeaderNames.ACCEPT_ENCODING), "gzip") > 0;
    }

    static byte[] gzip(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 2 + 32);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /** The weight of a coding: its own, else that of {@code *}, else 0. */
    private static double quality(String field, String coding) {
        double any = 0;
        for (String entry : field.split(",", -1)) {
            String[] parts = entry.split(";", -1);
            String name = parts[0].strip();
            if (name.equalsIgnoreCase(coding)) {
                return weight(parts);
            }
            any = name.equals("*") ? weight(parts) : any;
        }
        return any;
    }

    private static double weight(String[] parts) {
        return Arrays.stream(parts)
                .map(String::strip)
                .filter(part -> part.matches("[qQ]=[01](\\.\\d{0,3})?"))
                .mapToDouble(part -> Double.parseDouble(part.substring(2)))
                .findFirst()
                .orElse(1);
    }
}
