// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import tidemark.edge.config.ConfigError;

/** What an authority said of a certificate (RFC 6960 §4.2.1), DER, as {@code openssl ocsp -respout} writes it. */
final class OcspResponse {
    private static final int LARGEST = 64 << 10;
    private static final int SEQUENCE = 0x30;
    private static final int LONG_LENGTH = 0x80;

    /** The status {@code successful}: ENUMERATED, of one byte, 0. */
    private static final byte[] SUCCESSFUL = {0x0a, 0x01, 0x00};

    private final byte[] der;

    private OcspResponse(byte[] der) {
        this.der = der;
    }

    /** As it was read. Not a copy: nobody writes to it. */
    byte[] der() {
        return der;
    }

    /**
     * Reads one. Neither its signature nor its dates are looked at: that is for those who are shown it.
     *
     * @throws ConfigError when it is none, or says nothing
     */
    static OcspResponse read(Path file) {
        try {
            byte[] der = Files.readAllBytes(file);
            if (der.length > LARGEST || !isSuccessful(der)) {
                throw new ConfigError(
                        "ocsp " + file + " is no successful OCSP response in DER",
                        "listen.tls.ocsp",
                        "write it with: openssl ocsp -issuer CA -cert CERT -url RESPONDER -respout FILE");
            }
            return new OcspResponse(der);
        } catch (IOException unreadable) {
            throw ServerCertificate.unreadable("ocsp", file, unreadable);
        }
    }

    private static boolean isSuccessful(byte[] der) {
        if (der.length < 2 || (der[0] & 0xff) != SEQUENCE) {
            return false;
        }
        int length = der[1] & 0xff;
        int begin = 2 + (length >= LONG_LENGTH ? length - LONG_LENGTH : 0);
        return der.length > begin + SUCCESSFUL.length
                && Arrays.equals(der, begin, begin + SUCCESSFUL.length, SUCCESSFUL, 0, SUCCESSFUL.length);
    }
}
