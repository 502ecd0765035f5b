// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection.tls;

import io.netty.handler.ssl.OpenSslCredential;
import io.netty.handler.ssl.OpenSslCredentialBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidemark.edge.config.CertificateConfig;
import tidemark.edge.config.ConfigError;

/**
 * A certificate with its key, read and found to fit. Immutable.
 *
 * @param chain leaf first
 * @param names it is for, wildcards included (DNS names, RFC 5280 §4.2.1.6)
 * @param ocsp what its authority said of it; null for nothing
 */
record ServerCertificate(
        Path file,
        List<X509Certificate> chain,
        PrivateKey key,
        List<String> names,
        @Nullable OcspResponse ocsp) {
    private static final int DNS_NAME = 2;

    /**
     * Reads one.
     *
     * @throws ConfigError when it cannot be used
     */
    static ServerCertificate read(CertificateConfig from) {
        List<X509Certificate> chain = chain(from.certificate());
        PrivateKey key = PrivateKeyFile.read(from.key());
        requireMatch(from, chain.get(0).getPublicKey(), key);
        requireUsable(from, chain, key);
        Path ocsp = from.ocsp();
        return new ServerCertificate(
                from.certificate(), chain, key, names(chain.get(0)), ocsp == null ? null : OcspResponse.read(ocsp));
    }

    static ConfigError unreadable(String what, Path file, IOException cause) {
        boolean missing = cause instanceof NoSuchFileException;
        return new ConfigError(
                what + " " + file + (missing ? " does not exist" : " cannot be read: " + cause.getMessage()),
                "listen.tls." + what,
                missing
                        ? "give the path of a file; relative ones count from the working directory"
                        : "let the user that runs the edge read it");
    }

    private static List<X509Certificate> chain(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (chain.isEmpty()) {
                throw new CertificateException("it is empty");
            }
            return chain;
        } catch (IOException unreadable) {
            throw unreadable("certificate", file, unreadable);
        } catch (CertificateException none) {
            throw new ConfigError(
                    "certificate " + file + " is no PEM certificate chain: " + none.getMessage(),
                    "listen.tls.certificate",
                    "give a PEM certificate chain, leaf first");
        }
    }

    private static void requireMatch(CertificateConfig from, PublicKey shown, PrivateKey key) {
        if (!shown.getAlgorithm().equals(key.getAlgorithm()) || !signsFor(shown, key)) {
            throw new ConfigError(
                    "key " + from.key() + " does not belong to certificate " + from.certificate(),
                    "listen.tls.key",
                    "give the key that the certificate was made for; the leaf stands first in the chain");
        }
    }

    private static boolean signsFor(PublicKey shown, PrivateKey key) {
        try {
            Signature signature =
                    Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
            byte[] anything = {1};
            signature.initSign(key);
            signature.update(anything);
            byte[] signed = signature.sign();
            signature.initVerify(shown);
            signature.update(anything);
            return signature.verify(signed);
        } catch (GeneralSecurityException unfit) {
            return false;
        }
    }

    /** BoringSSL does not know every curve. */
    private static void requireUsable(CertificateConfig from, List<X509Certificate> chain, PrivateKey key) {
        if (!OpenSslCredential.isAvailable()) {
            return;
        }
        try {
            OpenSslCredentialBuilder.forX509(key, chain.toArray(X509Certificate[]::new))
                    .build()
                    .release();
        } catch (IllegalStateException unknown) {
            throw new ConfigError(
                    "certificate " + from.certificate() + " is of a kind that BoringSSL does not take: "
                            + unknown.getMessage(),
                    "listen.tls.certificate",
                    "have one made for an EC P-256 or RSA key");
        }
    }

    private static List<String> names(X509Certificate leaf) {
        try {
            Collection<List<?>> all = leaf.getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream()
                            .filter(name -> name.get(0).equals(DNS_NAME))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException odd) {
            return List.of();
        }
    }

    /** EC or RSA. */
    String keyType() {
        return key.getAlgorithm();
    }

    /** When the first of the chain expires. */
    Instant expires() {
        return chain.stream()
                .map(each -> each.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** When it begins to be valid. */
    Instant begins() {
        return chain.get(0).getNotBefore().toInstant();
    }
}
