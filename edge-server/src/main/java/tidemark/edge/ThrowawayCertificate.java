// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.HostPort;
import tidemark.edge.config.TlsConfig;

/** A certificate for a measurement: EC P-256, signed by itself, made by the JDK's keytool, gone when it is closed. */
final class ThrowawayCertificate implements AutoCloseable {
    private static final String NAME = "bench";
    private static final String PASSWORD = "throw-away";

    private final Path folder;

    private ThrowawayCertificate(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes one. Takes about a second.
     *
     * @throws ConfigError when there is no keytool
     */
    static ThrowawayCertificate make() {
        try {
            ThrowawayCertificate made = new ThrowawayCertificate(Files.createTempDirectory("tidemark-bench"));
            try {
                made.runKeytool();
                made.writePem();
                return made;
            } catch (IOException | GeneralSecurityException impossible) {
                made.close();
                throw unmakeable(impossible);
            }
        } catch (IOException unwritable) {
            throw unmakeable(unwritable);
        }
    }

    private static ConfigError unmakeable(Exception cause) {
        return new ConfigError(
                "no certificate could be made: " + cause.getMessage(),
                "--cert, --key",
                "give your own, or run it with a Java that has keytool");
    }

    private void runKeytool() throws IOException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = List.of(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                NAME,
                "-dname",
                "CN=localhost",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store().toString(),
                "-storepass",
                PASSWORD);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(said.strip());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private void writePem() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store())) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Files.writeString(
                certificate(), pem("CERTIFICATE", keys.getCertificate(NAME).getEncoded()));
        Files.writeString(
                key(),
                pem("PRIVATE KEY", keys.getKey(NAME, PASSWORD.toCharArray()).getEncoded()));
    }

    private static String pem(String what, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    private Path store() {
        return folder.resolve("keys.p12");
    }

    private Path certificate() {
        return folder.resolve("cert.pem");
    }

    private Path key() {
        return folder.resolve("key.pem");
    }

    /** A listener that shows it. */
    TlsConfig on(HostPort address) {
        return TlsConfig.of(address, certificate(), key());
    }

    @Override
    public void close() {
        try {
            for (Path file : List.of(store(), certificate(), key(), folder)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            System.err.println("left behind: " + folder);
        }
    }
}
