// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tidemark.edge.config.ConfigError;
import tidemark.edge.sizing.TlsRate;

/** A file with what {@code bench tls --json} printed. */
final class TlsRateFile {
    private static final int MOST_BYTES = 64 << 10;
    private static final int LONGEST_NAME = 200;

    private TlsRateFile() {}

    /**
     * What a core of the machine where it was measured takes beside its other work.
     *
     * @throws ConfigError when there is no such file, or something else in it
     */
    static TlsRate read(Path file) {
        JsonNode report = parse(file);
        JsonNode rate = report.path("fullPerCoreSecond");
        String machine = report.path("machine").asText();
        String day = report.path("day").asText();
        if (!rate.isIntegralNumber()
                || rate.asLong() < 1
                || machine.length() > LONGEST_NAME
                || day.length() > LONGEST_NAME) {
            throw wrong(file, "does not say how many handshakes a core makes");
        }
        return TlsRate.measured(rate.asLong(), (machine + ", " + day).replaceAll("\\p{Cntrl}", " "));
    }

    private static JsonNode parse(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new ObjectMapper().readTree(in.readNBytes(MOST_BYTES));
        } catch (IOException unreadable) {
            throw wrong(file, "cannot be read");
        }
    }

    private static ConfigError wrong(Path file, String what) {
        return new ConfigError(file + " " + what, "--tls-from", "make it on such a node: bench tls --json > " + file);
    }
}
