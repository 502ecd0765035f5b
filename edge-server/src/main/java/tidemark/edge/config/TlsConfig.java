// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import java.nio.file.Path;

/**
 * The TLS listener.
 *
 * @param certificate PEM chain, leaf first
 * @param key PEM, PKCS#8, not encrypted
 */
public record TlsConfig(HostPort listen, Path certificate, Path key) {}
