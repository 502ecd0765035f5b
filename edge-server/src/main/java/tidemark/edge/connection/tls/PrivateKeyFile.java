// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidemark.edge.config.ConfigError;

/** A private key in PEM, PKCS#8 (RFC 7468 §10), EC or RSA, not encrypted. */
final class PrivateKeyFile {
    private static final List<String> KINDS = List.of("EC", "RSA");
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final Pattern OTHER = Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----");

    private PrivateKeyFile() {}

    /**
     * Reads one.
     *
     * @throws ConfigError when there is none in the file
     */
    static PrivateKey read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            Matcher pem = PKCS8.matcher(text);
            if (!pem.find()) {
                throw none(file, text);
            }
            return decode(file, Base64.getMimeDecoder().decode(pem.group(1)));
        } catch (IOException unreadable) {
            throw ServerCertificate.unreadable("key", file, unreadable);
        } catch (IllegalArgumentException broken) {
            throw new ConfigError(
                    "key " + file + " is damaged: " + broken.getMessage(), "listen.tls.key", "copy it again");
        }
    }

    private static ConfigError none(Path file, String text) {
        Matcher other = OTHER.matcher(text);
        return new ConfigError(
                "key " + file + " is "
                        + (other.find() ? "in another form, " + other.group(1) : "no private key in PEM"),
                "listen.tls.key",
                "give an unencrypted PKCS#8 key: openssl pkcs8 -topk8 -nodes -in OLD -out NEW");
    }

    private static PrivateKey decode(Path file, byte[] der) {
        for (String kind : KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException anotherKind) {
                // the next one
            }
        }
        throw new ConfigError(
                "key " + file + " is neither EC nor RSA",
                "listen.tls.key",
                "have a certificate made for an EC P-256 key");
    }
}
