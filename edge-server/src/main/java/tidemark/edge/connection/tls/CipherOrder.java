// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is negotiated, in the edge's order: AES-128-GCM first where the processor has instructions for AES, ChaCha20 first
 * elsewhere. All have forward secrecy and are allowed in HTTP/2 (RFC 9113 §9.2.2).
 *
 * <p>The order is for TLS 1.2. In 1.3 BoringSSL takes none: it prefers AES or ChaCha20 by the same rule, and leaves the choice between
 * AES-128 and AES-256 to the client.
 */
final class CipherOrder {
    private static final List<String> TLS13 =
            List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");
    private static final List<String> AES_128 =
            List.of("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    private static final List<String> CHACHA20 =
            List.of("TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
    private static final List<String> AES_256 =
            List.of("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384");

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
    private static final Pattern AES = Pattern.compile("(?m)^(flags|Features)\\s*:.*\\baes\\b");

    private CipherOrder() {}

    /** For this machine. */
    static List<String> ofThisMachine() {
        return of(hasAes());
    }

    static List<String> of(boolean aesInstructions) {
        return (aesInstructions
                        ? Stream.of(TLS13, AES_128, CHACHA20, AES_256)
                        : Stream.of(TLS13, CHACHA20, AES_128, AES_256))
                .flatMap(List::stream)
                .toList();
    }

    /** Where a machine does not tell, it has them. */
    private static boolean hasAes() {
        try {
            return !Files.isReadable(PROCESSOR)
                    || AES.matcher(Files.readString(PROCESSOR)).find();
        } catch (IOException untold) {
            return true;
        }
    }
}
