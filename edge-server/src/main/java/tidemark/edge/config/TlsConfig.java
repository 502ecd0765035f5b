// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The TLS listener.
 *
 * @param certificate PEM chain, leaf first, for whoever asks for no name, or for one that no certificate has
 * @param key PEM, PKCS#8, not encrypted
 * @param ocsp what its authority said of it, DER (RFC 6960), which clients that ask are shown; null for nothing
 * @param certificates further ones, chosen by the name that a client asks for (SNI, RFC 6066 §3)
 * @param ticketKeys the keys of session tickets, shared by nodes; null for keys of this process alone
 */
public record TlsConfig(
        HostPort listen,
        Path certificate,
        Path key,
        @JsonSetter(nulls = Nulls.SET) @Nullable Path ocsp,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<CertificateConfig> certificates,
        @JsonSetter(nulls = Nulls.SET) @Nullable Path ticketKeys) {
    public TlsConfig {
        certificates = List.copyOf(certificates);
    }

    /** One certificate, and keys of session tickets that no other node has. */
    public static TlsConfig of(HostPort listen, Path certificate, Path key) {
        return new TlsConfig(listen, certificate, key, null, List.of(), null);
    }

    /** The same on another address, or with another certificate for those who ask for no name. */
    public TlsConfig with(HostPort address, Path chain, Path secret) {
        boolean same = chain.equals(certificate) && secret.equals(key);
        return new TlsConfig(address, chain, secret, same ? ocsp : null, certificates, ticketKeys);
    }

    /** All certificates, the one for everybody else first. */
    public List<CertificateConfig> all() {
        return Stream.concat(Stream.of(new CertificateConfig(certificate, key, ocsp)), certificates.stream())
                .toList();
    }
}
