// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import tidemark.origin.http.TlsDoor;

/** Options of the door with TLS: all three or none. */
@SuppressWarnings("NullAway.Init") // the command line fills the fields in
final class TlsOptions {
    @Option(
            names = "--tls-listen",
            paramLabel = "HOST:PORT",
            required = true,
            description = "Where to serve with TLS too: h2 and http/1.1 by ALPN.")
    private InetSocketAddress listen;

    @Option(names = "--cert", paramLabel = "FILE", required = true, description = "Certificate chain, PEM.")
    private Path certificate;

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "Its key, PEM (PKCS #8).")
    private Path key;

    TlsDoor door() {
        return new TlsDoor(listen, certificate, key);
    }
}
