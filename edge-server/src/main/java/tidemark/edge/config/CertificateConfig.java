// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One certificate of the TLS listener.
 *
 * @param certificate PEM chain, leaf first
 * @param key PEM, PKCS#8, not encrypted
 * @param ocsp what its authority said of it, DER (RFC 6960), which clients that ask are shown; null for nothing
 */
public record CertificateConfig(
        Path certificate,
        Path key,
        @JsonSetter(nulls = Nulls.SET) @Nullable Path ocsp) {}
