// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate that signs itself, for 127.0.0.1, and its key, as servers want them: PEM, and PKCS#8.
 *
 * @param chain the certificate's file
 * @param key the key's file
 */
record Certificate(Path chain, Path key) {
    private static final String ALIAS = "server";
    private static final String SECRET = "secret";
    private static final Base64.Encoder LINES =
            Base64.getMimeEncoder(64, System.lineSeparator().getBytes(StandardCharsets.US_ASCII));

    /** Makes one by the JDK's keytool. */
    static Certificate in(Path directory) throws IOException, InterruptedException {
        Path store = directory.resolve("server.p12");
        Path said = directory.resolve("keytool.log");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        SECRET,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool: " + Files.readString(said));
        }
        return read(store, directory);
    }

    private static Certificate read(Path store, Path directory) throws IOException {
        try (InputStream bytes = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(bytes, SECRET.toCharArray());
            return new Certificate(
                    pem(
                            directory.resolve("cert.pem"),
                            "CERTIFICATE",
                            keys.getCertificate(ALIAS).getEncoded()),
                    pem(
                            directory.resolve("key.pem"),
                            "PRIVATE KEY",
                            keys.getKey(ALIAS, SECRET.toCharArray()).getEncoded()));
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(store + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static Path pem(Path file, String what, byte[] der) throws IOException {
        return Files.writeString(
                file, "-----BEGIN " + what + "-----\n" + LINES.encodeToString(der) + "\n-----END " + what + "-----\n");
    }
}
