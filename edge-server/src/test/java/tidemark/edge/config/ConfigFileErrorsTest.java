// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a file, its reader is told what, on which line, and how to mend it. */
class ConfigFileErrorsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aKeyThatIsNotKnown() {
        assertError("""
                node: a
                limits:
                  max-conections: 5
                """).isEqualTo("""
                        what:  there is no key 'limits.max-conections'
                        where: edge.yaml:3, limits.max-conections
                        fix:   known here: idle-timeout, max-connections, max-head-bytes, max-request-body-bytes, \
                        max-streams, max-target-bytes, max-waiters""");
    }

    @Test
    void aSectionThatIsNotKnown() {
        assertError("node: a\nlimit: {}\n")
                .contains("there is no key 'limit'", "edge.yaml:2, limit", "known here: admin, channels, drain");
    }

    @Test
    void aUnitThatIsNotKnown() {
        assertError("""
                store:
                  # too small anyway
                  memory: 2 gigs
                """).isEqualTo("""
                        what:  '2 gigs' is not a size
                        where: edge.yaml:3, store.memory
                        fix:   write a number and a unit, such as 512MiB or 2GB""");
    }

    @Test
    void aDurationWithoutUnit() {
        assertError("live:\n  dvr: 60\n").contains("'60' is not a duration", "edge.yaml:2, live.dvr", "such as 60s");
    }

    @Test
    void anAddressWithoutPort() {
        assertError("listen:\n  http: 127.0.0.1\n")
                .contains("'127.0.0.1' is not an address", "edge.yaml:2, listen.http", "such as 127.0.0.1:8080");
        assertError("listen:\n  http: 8080\n").contains("'8080' is not an address", "edge.yaml:2, listen.http");
    }

    @Test
    void aValueThatIsNotPossible() {
        assertError("limits:\n  max-head-bytes: 16384\n  max-streams: 0\n").isEqualTo("""
                        what:  limits.max-streams: 0 is not possible
                        where: edge.yaml:3, limits.max-streams
                        fix:   expected: > 0""");
    }

    @Test
    void aCombinationThatIsNotPossible() {
        assertError("store:\n  memory: 32MiB\n")
                .contains(
                        "store.max-object: 64MiB is not possible",
                        "edge.yaml:1, store.max-object",
                        "expected: <= store.memory (32MiB)");
        assertError("listen:\n  http: null\n")
                .contains("neither http nor tls", "edge.yaml:1, listen", "at least one of listen.http and listen.tls");
    }

    @Test
    void aKeyGivenTwice() {
        assertError("""
                live:
                  dvr: 60s
                  dvr: 90s
                """).isEqualTo("""
                        what:  'dvr' is given twice
                        where: edge.yaml:3
                        fix:   keep one of the two""");
    }

    @Test
    void textThatIsNotYaml() {
        assertError("listen:\n  http: 'never closed\n").contains("this is not YAML: ", "edge.yaml:", "conf/edge.yaml");
        assertError("listen:\n\thttp: x\n").contains("this is not YAML: ", "edge.yaml:2", "mend the indentation");
    }

    @Test
    void bytesThatAreNotText() throws IOException {
        Path file = Files.write(folder.resolve("edge.yaml"), "node: é".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(explanation(file)).contains("cannot be read", "UTF-8");
    }

    @Test
    void aValueWhereASectionIsExpected() {
        assertError("node: a\nlimits: none\n")
                .contains("'none' stands where keys are expected", "edge.yaml:2, limits", "indented");
        assertError("- node\n").contains("a list stands where keys are expected", "edge.yaml");
        assertError("listen:\n  tls: 0.0.0.0:443\n").contains("listen.tls", "edge.yaml:2", "its keys below it");
    }

    @Test
    void aSectionWhereAValueIsExpected() {
        assertError("live:\n  dvr:\n    length: 60s\n").contains("edge.yaml:2, live.dvr", "60s");
        assertError("node: {name: a}\n").contains("edge.yaml:1, node", "write one word");
    }

    @Test
    void aNumberThatIsNone() {
        assertError("limits:\n  max-streams: many\n")
                .contains("limits.max-streams: 'many' does not fit", "edge.yaml:2", "a whole number");
        assertError("limits:\n  max-streams: 1.5\n").contains("edge.yaml:2, limits.max-streams", "a whole number");
        assertError("limits:\n  max-streams: 99999999999\n")
                .contains("edge.yaml:2, limits.max-streams", "a whole number");
    }

    @Test
    void aChoiceThatIsNone() {
        assertError("requests:\n  methods: some\n")
                .contains("requests.methods: 'some' does not fit", "edge.yaml:2", "write safe or all");
    }

    @Test
    void aSwitchThatIsNone() {
        assertError("origin:\n  verify: perhaps\n").contains("edge.yaml:2, origin.verify", "true or false");
    }

    @Test
    void aListItem() {
        assertError("""
                channels:
                  - {name: a, path: /a/, bitrates: [1M]}
                  - name: b
                    path: /b/
                    bitrates:
                      - 2M
                      - fast
                """).contains("'fast' is not a bit rate", "edge.yaml:7, channels[1].bitrates[1]", "such as 800k");
        assertError("""
                channels:
                  - {name: a, path: /a/, bitrates: [1M]}
                  - name: b
                    bitrates: [1M]
                    path: no-slash
                """).contains("edge.yaml:5, channels[1].path", "a slash at both ends");
    }

    @Test
    void aListItemWithoutOneOfItsKeys() {
        assertError("channels:\n  - name: a\n    path: /a/\n")
                .contains("channels[0].bitrates: a value is missing", "edge.yaml:2", "give it a value");
        assertError("listen:\n  tls: {listen: 127.0.0.1:1, certificate: c.pem}\n")
                .contains("listen.tls.key: a value is missing", "edge.yaml:2", "give it a value");
    }

    @Test
    void aValueThatIsLeftOut() {
        assertError("node:\n").contains("node: a value is missing", "edge.yaml:1");
        assertError("origin:\n  urls:\n").contains("origin.urls: a value is missing", "edge.yaml:2");
        assertError("limits:\n  max-streams:\n").contains("limits.max-streams", "edge.yaml:2");
    }

    @Test
    void anOriginThatIsNone() {
        assertError("origin:\n  urls: [packager]\n")
                .contains("origin.urls: packager is not possible", "edge.yaml:2, origin.urls", "http://host[:port]");
        assertError("origin:\n  urls: ['http://a b']\n").contains("edge.yaml:2, origin.urls[0]", "a URL such as");
        assertError("origin:\n  urls: [{priority: 1}]\n").contains("edge.yaml:2, origin.urls[0]");
        assertError("origin:\n  urls: [{url: 'http://a.example', weight: 0}]\n")
                .contains("origin.urls.weight: 0 is not possible", "1 to 1000");
        assertError("origin:\n  urls: http://a.example\n").contains("edge.yaml:2, origin.urls", "a list");
    }

    @Test
    void aWitnessThatIsNone() {
        assertError("freshness:\n  witnesses: [packager]\n")
                .contains("edge.yaml:2, freshness.witnesses", "http://host[:port]");
    }

    @Test
    void aCriticalStreamThatIsNoPath() {
        assertError("freshness:\n  critical: [news]\n")
                .contains("edge.yaml:2, freshness.critical", "a path such as /live/news/");
    }

    @Test
    void aFileThatIsNotThere() {
        assertThat(explanation(folder.resolve("none.yaml"))).contains("there is no file", "none.yaml", "--config");
    }

    @Test
    void aFolder() {
        assertThat(explanation(folder)).contains("cannot be read", "--config");
    }

    private org.assertj.core.api.AbstractStringAssert<?> assertError(String text) {
        try {
            return assertThat(explanation(Files.writeString(folder.resolve("edge.yaml"), text)));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private String explanation(Path file) {
        return catchThrowableOfType(ConfigError.class, () -> ConfigFile.load(file))
                .explanation()
                .replace(folder + "/", "");
    }
}
