// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Option;
import tidemark.edge.CommandLineTest.Run;
import tidemark.edge.config.ByteSize;

/** What {@code size} says, by flags and from a file. */
class SizeCommandTest {
    private static final Path PAGE = Path.of("../docs/sizing.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("```\n\\$ java -jar edge-server\\.jar (size .*?[^\\\\])\n(.*?)```", Pattern.DOTALL);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static Run size(String flags) {
        return Run.of(("size " + flags).split(" "));
    }

    private static String line(Run run, String term) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith(term + "  "))
                .findFirst()
                .orElse("none of " + term);
    }

    @Nested
    class Text {
        private final Run whole =
                size("--channels 40 --ladder 400k,800k,2.5M,6M --audio 2x96k --dvr 12h --viewers 50000"
                        + " --avg-bitrate 2.5M --nic 10G --node-memory 256G --node-disk 8T --join 30000/min");

        @Test
        void hasALineForEachTermWithItsFormula() {
            assertThat(whole.code()).isZero();
            assertThat(whole.err()).isEmpty();
            assertThat(line(whole, "media"))
                    .contains("2,138,155,800,000 bytes")
                    .endsWith(" = 40 x 9,892,000 bit/s x (43200s + 30s) / 8");
            assertThat(line(whole, "overhead")).contains("10,624,204,800 bytes").endsWith(" = 5,187,600 x 2,048");
            assertThat(line(whole, "capacity"))
                    .contains("2,148,780,004,800 bytes")
                    .endsWith(" = 2.138 TB + 10.62 GB = 2.149 TB, 1.954 TiB");
            assertThat(line(whole, "on disk"))
                    .contains("2,143,467,902,400 bytes")
                    .endsWith(" = 2.138 TB + 5,187,600 x 1,024");
            assertThat(line(whole, "in memory"))
                    .contains("6,548,558,400 bytes")
                    .endsWith(" = 4.474 GB + 5,187,600 x 400");
            assertThat(line(whole, "for disk")).contains("1 shard ").endsWith(" = 2.143 TB / 8 TB = 0.2679");
            assertThat(line(whole, "for memory")).contains("1 shard ").endsWith(" = 6.549 GB / 256 GB = 0.02558");
            assertThat(line(whole, "bandwidth"))
                    .contains("125,000,000,000 bit/s")
                    .endsWith(" = 125 Gbit/s");
            assertThat(line(whole, "NICs")).endsWith(" = 125 Gbit/s / (10 Gbit/s x 0.8) = 15.63");
            assertThat(line(whole, "for bandwidth")).contains("16 nodes");
            assertThat(line(whole, "new TLS")).contains("500 per second");
            assertThat(line(whole, "for TLS")).contains("1 node ").endsWith(" = 500 / (8 x 1,000) = 0.0625");
        }

        @Test
        void endsWithTheAnswerAndWhatBinds() {
            assertThat(line(whole, "answer")).contains("16 nodes in 1 shard: each holds everything; bandwidth binds");
            assertThat(whole.out().lines().reduce((before, last) -> last)).contains(line(whole, "answer"));
        }

        @Test
        void tellsWhereTheHottestChannelNeedsMore() {
            Run run = size("--channels 30 --ladder 4M,6M --dvr 1h --node-memory 64G --viewers 6000 --avg-bitrate 3M"
                    + " --hottest 4000");

            assertThat(line(run, "for hottest")).contains("2 nodes").endsWith(" = 4,000 + 2,000 / 3 = 4,667 viewers");
            assertThat(line(run, "answer"))
                    .contains(
                            "4 nodes: 2 shards of 1 node and 1 of 2 with the hottest channel; the hottest channel binds");
        }

        @Test
        void saysWhatIsHeldWhenNothingElseWasAsked() {
            assertThat(line(size("--ladder 8M --dvr 1h"), "answer")).contains("3.634 GB to be held");
        }

        @Test
        void showsEachClassWhereThereAreSeveral() {
            Run run = size("--class name=live,channels=90,ladder=500k,1M,3M,6M,dvr=5m"
                    + " --class channels=10,ladder=500k,1M,3M,6M,dvr=48h");

            assertThat(line(run, "media, live")).contains(" 38,981,250,000 bytes");
            assertThat(line(run, "media, class 2")).contains("2,268,393,750,000 bytes");
            assertThat(line(run, "media")).contains("2,307,375,000,000 bytes").endsWith(" = 38.98 GB + 2.268 TB");
        }

        @Test
        void countsAClassAsTheSameFlagsWould() {
            Run flags = size("--channels 4 --ladder 1M,2M --audio 2x96k,64k --dvr 2h");
            Run notation = size("--class channels=4,ladder=1M,2M,audio=2x96k,64k,dvr=2h");

            assertThat(notation.out()).isEqualTo(flags.out());
            assertThat(line(flags, "media")).contains("4 x 3,256,000 bit/s x (7200s + 30s)");
        }

        @Test
        void takesSizesOfAThousandAndOf1024ForWhatTheyAre() {
            assertThat(line(size("--ladder 8M --dvr 1h --node-memory 3GB"), "for memory"))
                    .contains("2 shards");
            assertThat(line(size("--ladder 8M --dvr 1h --node-memory 3633717120"), "for memory"))
                    .contains("1 shard ");
            assertThat(line(size("--ladder 8M --dvr 1h --node-memory 3.4GiB"), "for memory"))
                    .contains("1 shard ");
        }
    }

    @Nested
    class Json {
        @Test
        void hasTheSameNumbers() throws IOException {
            Run run = size("--channels 30 --ladder 4M,6M --dvr 1h --node-memory 64G --viewers 6000 --avg-bitrate 3M"
                    + " --hottest 4000 --join 30000/min --json");

            JsonNode plan = new ObjectMapper().readTree(run.out());
            assertThat(plan.at("/classes/0/windowMillis").asLong()).isEqualTo(3_630_000);
            assertThat(plan.at("/mediaBytes").asLong()).isEqualTo(136_125_000_000L);
            assertThat(plan.at("/capacityBytes").asLong()).isEqualTo(136_348_027_200L);
            assertThat(plan.at("/bandwidthBitsPerSecond").asLong()).isEqualTo(18_000_000_000L);
            assertThat(plan.at("/nics").asLong()).isEqualTo(3);
            assertThat(plan.at("/newTlsPerSecond").asLong()).isEqualTo(500);
            assertThat(plan.at("/needs").toString()).isEqualTo("{\"bandwidth\":3,\"tls\":1,\"memory\":3}");
            assertThat(plan.at("/layout").toString())
                    .isEqualTo("{\"nodes\":4,\"shards\":3,\"nodesPerShard\":1,\"nodesOfHottestShard\":2}");
            assertThat(plan.at("/binds").asText()).isEqualTo("hottest");
        }

        @Test
        void leavesOutWhatWasNotTold() throws IOException {
            JsonNode plan =
                    new ObjectMapper().readTree(size("--ladder 8M --json").out());

            assertThat(plan.has("nics")).isFalse();
            assertThat(plan.has("layout")).isFalse();
            assertThat(plan.at("/needs").isEmpty()).isTrue();
        }
    }

    @Nested
    class File {
        private static final String CHANNELS = """
                live: {dvr: 2m}
                store: {memory: 8GiB}
                channels:
                  - {name: news, path: /live/news/, bitrates: [6M, 96k], dvr: 12h}
                  - {name: sport, path: /live/sport/, bitrates: [6M, 96k]}
                  - {name: music, path: /live/music/, bitrates: [6M, 96k]}
                """;

        private Run sized(String yaml, String flags) throws IOException {
            Path file = Files.writeString(folder.resolve("edge.yaml"), yaml);
            return size(("--config " + file + " " + flags).strip());
        }

        @Test
        void givesItsChannelsAndTheMemoryOfItsStore() throws IOException {
            Run run = sized(CHANNELS, "");

            assertThat(line(run, "media, news")).contains(" = 1 x 6,096,000 bit/s x (43200s + 30s) / 8");
            assertThat(line(run, "media, sport and music")).contains(" = 2 x 6,096,000 bit/s x (120s + 30s) / 8");
            assertThat(line(run, "for memory")).contains("4 shards").contains(" / 8.59 GB");
        }

        @Test
        void yieldsToFlagsAndAddsUpWithTheirChannels() throws IOException {
            Run run = sized(CHANNELS, "--node-memory 1T --ladder 1M");

            assertThat(line(run, "media, of --ladder")).contains(" = 1 x 1,000,000 bit/s x (60s + 30s) / 8");
            assertThat(line(run, "for memory")).contains("1 shard ").contains(" / 1 TB");
        }

        @Test
        void agreesWithTheStoreThatTheEdgeWouldTake() throws IOException {
            String yaml = CHANNELS.replace("store: {memory: 8GiB}\n", "origin: {urls: [http://a.example]}\n")
                    .replace("dvr: 12h", "dvr: 2m");

            JsonNode plan = new ObjectMapper().readTree(sized(yaml, "--json").out());
            Run check = Run.of("check", "--config", folder.resolve("edge.yaml").toString());

            assertThat(check.out().strip())
                    .endsWith("store " + new ByteSize(plan.at("/capacityBytes").asLong()));
        }

        @Test
        void withoutChannelsIsRefused() throws IOException {
            sized("node: a\n", "").isRefused("edge.yaml names no channels", "channels", "or name channels in the file");
            assertThat(sized("node: a\n", "--ladder 1M").code()).isZero();
        }

        @Test
        void withAWindowOfNothingIsRefused() throws IOException {
            sized(CHANNELS.replace("dvr: 12h", "dvr: 0s"), "").isRefused("channels.dvr", "edge.yaml:4", "> 0s");
        }
    }

    @Nested
    class Refused {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {
                    "--ladder=fast | 'fast' is not a bit rate | --ladder",
                    "--ladder=1M --audio=2xx | '2xx' is not audio | --audio",
                    "--ladder=1M --audio=nx96k | 'nx96k' is not audio | --audio",
                    "--ladder=1M --dvr=12 | '12' is not a duration | --dvr",
                    "--ladder=1M --dvr=0s | a window of 0s | --dvr",
                    "--ladder=1M --channels=0 | '0' is not a number of channels | --channels",
                    "--ladder=1M --channels=many | 'many' is not a number of channels | --channels",
                    "--ladder=1M --segment=0s | a segment of 0s | --segment",
                    "--ladder=1M --viewers=0 --avg-bitrate=1M | how many viewers | --viewers",
                    "--ladder=1M --viewers=few | few | the command line, size",
                    "--ladder=1M --viewers=10 | what a viewer takes | --avg-bitrate",
                    "--ladder=1M --viewers=10 --avg-bitrate=0 | 0 bit/s | --avg-bitrate",
                    "--ladder=1M --avg-bitrate=1M | how many viewers | --viewers",
                    "--ladder=1M --viewers=10 --avg-bitrate=1M --hottest=11 | 11 viewers | --hottest",
                    "--ladder=1M --join=500 | '500' is not a rate | --join",
                    "--ladder=1M --nic=10GB | '10GB' is not a bit rate | --nic",
                    "--ladder=1M --nic=0 | 0 cannot be | --nic",
                    "--ladder=1M --nics=0 | 0 cannot be | --nics",
                    "--ladder=1M --nics=1 --nics=2 | specified only once | the command line, size",
                    "--ladder=1M --node-memory=lots | 'lots' is not a size | --node-memory",
                    "--ladder=1M --node-disk=0 | 0 cannot be | --node-disk",
                    "--ladder=1M --node-cores=0 | 0 cannot be | --node-cores",
                    "--ladder=1M --tls-per-core=-1 | -1 cannot be | --tls-per-core",
                    "--channels=4 | belong to --ladder | --ladder",
                    "--class=ladder=1M,dvr=soon | 'soon' is not a duration | --class, dvr",
                    "--class=ladder=1M,rate=2 | 'rate=2' is not part | --class",
                    "--class=ladder=1M,ladder=2M | 'ladder=2M' is not part | --class",
                    "--class=dvr=2h,4h | '4h' is not part | --class",
                    "--class=12 | '12' is not part | --class",
                    "--class=channels=4 | 'channels=4' has no ladder | --class",
                    "--ladder=900000G --channels=2000000000 --dvr=36500d | no cluster is that large | numbers",
                    "--ladder=1M --viewers=900000000 --avg-bitrate=2.5M | no cluster is that large | numbers"
                })
        void whatIsNone(String flags, String what, String where) {
            size(flags).isRefused(what, where, "");
        }

        @Test
        void withoutChannels() {
            Run.of("size").isRefused("no channels are given", "--ladder, --class or --config", "--ladder 400k,800k");
        }
    }

    @Test
    void helpNamesEveryFlagAndTheFormulas() {
        Run help = Run.of("size", "--help");

        Stream.of(SizeCommand.class, SizedChannels.class, SizedViewers.class, SizedNode.class)
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(Option.class))
                .forEach(field -> assertThat(help.out())
                        .contains(field.getAnnotation(Option.class).names()));
        assertThat(help.out()).contains("Formulas:", "bandwidth / (NIC x 0.8)", "Examples:");
        assertThat(help.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void everyExampleOfThePageSaysWhatTheProgramSays() throws IOException {
        Matcher examples = EXAMPLE.matcher(Files.readString(PAGE));

        int count = 0;
        while (examples.find()) {
            String flags = examples.group(1).replaceAll("\\s*\\\\\\s+", " ");
            Run run = Run.of(flags.split(" "));
            assertThat(run.out()).as(flags).isEqualTo(examples.group(2));
            count++;
        }
        assertThat(count).isPositive();
    }
}
