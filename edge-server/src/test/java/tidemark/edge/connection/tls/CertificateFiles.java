// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection.tls;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidemark.edge.config.CertificateConfig;
import tidemark.edge.config.HostPort;
import tidemark.edge.config.TlsConfig;

/** Certificates in files, made for a test, as their authority and its robots would write them. */
record CertificateFiles(Path folder) {
    private static final String SUBJECT_ALTERNATIVE_NAMES = "2.5.29.17";
    private static final HostPort ANY = new HostPort("127.0.0.1", 0);

    /** EC P-256, whose common name is {@code subject}, for these DNS names. */
    CertificateConfig write(String file, String subject, String... names) {
        return write(file, new CertificateBuilder().ecp256(), subject, names);
    }

    /** Another kind. */
    CertificateConfig write(String file, CertificateBuilder kind, String subject, String... names) {
        CertificateBuilder builder = kind.subject("CN=" + subject).setIsCertificateAuthority(true);
        if (names.length > 0) {
            builder.addExtensionOctetString(SUBJECT_ALTERNATIVE_NAMES, false, dnsNames(names));
        }
        try {
            X509Bundle bundle = builder.buildSelfSigned();
            Path chain = Files.writeString(folder.resolve(file + ".pem"), bundle.getCertificatePEM());
            Path key = Files.writeString(folder.resolve(file + ".key"), bundle.getPrivateKeyPEM());
            return new CertificateConfig(chain, key, null);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } catch (Exception impossible) {
            throw new IllegalStateException("self-signed certificate", impossible);
        }
    }

    /** In DER: the builder takes no wildcards. Short names only. */
    private static byte[] dnsNames(String... names) {
        ByteArrayOutputStream each = new ByteArrayOutputStream();
        for (String name : names) {
            each.write(0x82);
            each.write(name.length());
            each.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(0x30);
        all.write(each.size());
        all.writeBytes(each.toByteArray());
        return all.toByteArray();
    }

    /** One that is over at this time. */
    CertificateConfig writeUntil(String file, Instant end) {
        return write(file, new CertificateBuilder().ecp256().notAfter(end), file, file);
    }

    /** Bytes in a file of their own. */
    Path write(String file, byte[] bytes) {
        try {
            return Files.write(folder.resolve(file), bytes);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** A listener with this certificate for everybody, and these further ones. */
    static TlsConfig listener(CertificateConfig first, CertificateConfig... further) {
        return new TlsConfig(ANY, first.certificate(), first.key(), first.ocsp(), List.of(further), null);
    }

    /** One with ticket keys from a file. */
    static TlsConfig sharing(CertificateConfig first, @Nullable Path ticketKeys) {
        return new TlsConfig(ANY, first.certificate(), first.key(), null, List.of(), ticketKeys);
    }
}
