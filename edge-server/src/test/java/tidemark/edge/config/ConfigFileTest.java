// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file says is laid over the defaults. */
class ConfigFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void anEmptyFileChangesNothing() {
        assertThat(read("")).isEqualTo(EdgeConfig.DEFAULT);
        assertThat(read("# nothing but a comment\n")).isEqualTo(EdgeConfig.DEFAULT);
    }

    @Test
    void anEmptySectionChangesNothing() {
        assertThat(read("limits:\n  # all of them are fine\norigin:\n")).isEqualTo(EdgeConfig.DEFAULT);
    }

    @Test
    void oneSettingLeavesItsNeighboursAlone() {
        EdgeConfig config = read("origin:\n  head-timeout: 800ms\n");

        assertThat(config.origin().headTimeout()).isEqualTo(Duration.ofMillis(800));
        assertThat(config.origin().idleTimeout()).isEqualTo(OriginConfig.DEFAULT.idleTimeout());
        assertThat(config.limits()).isEqualTo(LimitsConfig.DEFAULT);
    }

    @Test
    void tlsIsAddedToTheClearTextListener() {
        ListenConfig listen = read("listen: {tls: {listen: '[::]:8443', certificate: c.pem, key: k.pem}}")
                .listen();

        assertThat(listen.tls()).isEqualTo(TlsConfig.of(new HostPort("::", 8443), Path.of("c.pem"), Path.of("k.pem")));
        assertThat(listen.http()).isEqualTo(ListenConfig.DEFAULT.http());
    }

    @Test
    void nullTurnsTheClearTextListenerOff() {
        assertThat(read("""
                listen:
                  http: null
                  tls: {listen: 0.0.0.0:443, certificate: c.pem, key: k.pem}
                """).listen().http()).isNull();
    }

    @Test
    void listsReplaceTheDefault() {
        EdgeConfig config = read("""
                origin:
                  urls:
                    - http://a.example:9000
                    - https://b.example/live
                freshness:
                  standalone: warn
                  witnesses: [http://c.example]
                  critical: [/live/news/]
                """);

        assertThat(config.origin().urls())
                .extracting(OriginUrl::url)
                .containsExactly(URI.create("http://a.example:9000"), URI.create("https://b.example/live"));
        assertThat(config.freshness())
                .isEqualTo(new FreshnessConfig(
                        FreshnessConfig.Standalone.WARN,
                        List.of(URI.create("http://c.example")),
                        List.of("/live/news/")));
    }

    @Test
    void originsAreInOrderOfPreferenceWhereTheyDoNotSayOtherwise() {
        assertThat(read("""
                origin:
                  urls:
                    - http://a.example
                    - {url: h2c://b.example, priority: 1, weight: 3}
                    - {url: https://10.0.0.1, host: c.example}
                """).origin().urls())
                .containsExactly(
                        new OriginUrl(URI.create("http://a.example"), 1, 1, null),
                        new OriginUrl(URI.create("h2c://b.example"), 1, 3, null),
                        new OriginUrl(URI.create("https://10.0.0.1"), 3, 1, "c.example"));
    }

    @Test
    void channelsHaveBitRatesAndMayHaveTheirOwnDvr() {
        assertThat(read("""
                channels:
                  - {name: news, path: /live/news/, bitrates: [800k, 2.5M, 96000], dvr: 12h, keep: memory}
                  - {name: sport, path: /live/sport/, bitrates: [6M]}
                """).channels())
                .containsExactly(
                        new ChannelConfig(
                                "news",
                                "/live/news/",
                                List.of(new BitRate(800_000), new BitRate(2_500_000), new BitRate(96_000)),
                                Duration.ofHours(12),
                                ChannelConfig.Keep.MEMORY),
                        new ChannelConfig(
                                "sport",
                                "/live/sport/",
                                List.of(new BitRate(6_000_000)),
                                null,
                                ChannelConfig.Keep.AUTO));
    }

    @Test
    void theStoreMayHaveDirectoriesOnSeveralDisks() {
        assertThat(read("""
                store:
                  disk:
                    - {path: /mnt/a/tidemark, size: 500GiB}
                    - {path: /mnt/b/tidemark, size: 2TB}
                """).store().disk())
                .containsExactly(
                        new DiskConfig(Path.of("/mnt/a/tidemark"), new ByteSize(500L << 30)),
                        new DiskConfig(Path.of("/mnt/b/tidemark"), new ByteSize(2_000_000_000_000L)));
    }

    @Test
    void sizesMayBeBareNumbers() {
        assertThat(read("store: {memory: 134217728}").store().memory()).isEqualTo(ByteSize.mebibytes(128));
    }

    @Test
    void choicesMayBeWrittenInAnyCase() {
        assertThat(read("requests: {methods: ALL}").requests().methods()).isEqualTo(RequestConfig.Methods.ALL);
        assertThat(read("requests: {methods: all}").requests().methods()).isEqualTo(RequestConfig.Methods.ALL);
    }

    private EdgeConfig read(String text) {
        try {
            return ConfigFile.load(Files.writeString(folder.resolve("edge.yaml"), text));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
