// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidemark.edge.CommandLineTest.Run;
import tidemark.edge.config.BitRate;
import tidemark.edge.config.ByteSize;
import tidemark.edge.config.ChannelConfig;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.config.StoreConfig;

/** {@code GET /size}: what the dashboard's sliders ask. */
class SizeOverTheAdminPortTest {
    private static final String QUERY = "channels=30&ladder=4M,6M&audio=2x96k&dvr=1h&viewers=6000&avg-bitrate=3M"
            + "&hottest=4000&join=30000/min&nic=10G&node-memory=64G";

    private final EdgeFixture fixture =
            EdgeFixture.builder().config(SizeOverTheAdminPortTest::withChannels).start();

    @AfterEach
    void close() {
        fixture.close();
    }

    /** Two channels of 6.096 Mbit/s with two minutes, and a store of 64 MiB. */
    private static EdgeConfig withChannels(EdgeConfig base) {
        List<BitRate> rates = List.of(new BitRate(6_000_000), new BitRate(96_000));
        return new EdgeConfig(
                base.node(),
                base.listen(),
                base.admin(),
                base.origin(),
                base.requests(),
                base.respond(),
                new StoreConfig(ByteSize.mebibytes(64), base.store().maxObject(), List.of()),
                base.live(),
                base.freshness(),
                base.limits(),
                base.drain(),
                List.of(
                        new ChannelConfig("news", "/live/news/", rates, Duration.ofMinutes(2), ChannelConfig.Keep.AUTO),
                        new ChannelConfig(
                                "sport", "/live/sport/", rates, Duration.ofMinutes(2), ChannelConfig.Keep.AUTO)));
    }

    private Fetched size(String query) {
        return Fetched.get(fixture.admin(), "/size" + (query.isEmpty() ? "" : "?" + query));
    }

    @Test
    void isTheSameAnswerAsTheCommandGives() {
        Run command = Run.of(("size --json --" + QUERY.replace("&", " --")).split(" "));

        Fetched answer = size(QUERY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.field("content-type")).contains("application/json");
        assertThat(answer.text()).isEqualTo(command.out());
    }

    @Test
    void hasEachTermWithItsFormula() throws IOException {
        JsonNode plan = new ObjectMapper().readTree(size(QUERY).text());

        assertThat(plan.at("/layout/nodes").asLong()).isEqualTo(4);
        assertThat(plan.at("/lines"))
                .extracting(line -> line.path("term").asText())
                .containsExactly(
                        "media",
                        "overhead",
                        "capacity",
                        "for memory",
                        "bandwidth",
                        "NICs",
                        "for bandwidth",
                        "for hottest",
                        "new TLS",
                        "TLS per core",
                        "for TLS");
        assertThat(plan.at("/lines/4/formula").asText()).isEqualTo("viewers x average bit rate");
        assertThat(plan.at("/lines/4/numbers").asText()).isEqualTo("6,000 x 3 Mbit/s = 18 Gbit/s");
    }

    @Test
    void withoutChannelsIsAboutThoseOfThisNode() throws IOException {
        JsonNode plan = new ObjectMapper().readTree(size("").text());

        // 2 x 0.762 MB/s x (120 s + 30 s) in a store of 64 MiB
        assertThat(plan.at("/mediaBytes").asLong()).isEqualTo(228_600_000);
        assertThat(plan.at("/needs/memory").asLong()).isEqualTo(4);
    }

    @Test
    void withChannelsIsAboutNothingOfThisNode() throws IOException {
        JsonNode plan = new ObjectMapper().readTree(size("ladder=8M&dvr=1h").text());

        assertThat(plan.at("/mediaBytes").asLong()).isEqualTo(3_630_000_000L);
        assertThat(plan.at("/needs").isEmpty()).isTrue();
    }

    @Test
    void severalClassesAreSeveralParameters() throws IOException {
        JsonNode plan = new ObjectMapper()
                .readTree(
                        size("class=name=live,channels=90,ladder=500k,1M,3M,6M,dvr=5m&class=channels=10,ladder=500k,dvr=2d")
                                .text());

        assertThat(plan.at("/classes")).hasSize(2);
    }

    /** The page has no formula of its own: it only has to say what the edge understands. */
    @Test
    void understandsEveryStopOfEverySliderOfThePage() {
        String page = Fetched.get(fixture.admin(), "/page/sizing.js").text();
        List<MatchResult> sliders = Pattern.compile("\\['([a-z-]+)', '[^']+',\\s+'([^']+)'")
                .matcher(page)
                .results()
                .toList();

        assertThat(sliders).hasSize(8);
        for (MatchResult slider : sliders) {
            for (String stop : slider.group(2).split(" ", -1)) {
                if (!stop.equals("none")) {
                    String parameter = slider.group(1) + "=" + stop;
                    String others = QUERY.replaceAll("(?<=^|&)(hottest|" + slider.group(1) + ")=[^&]*&?", "");
                    assertThat(size(others + "&" + parameter).status())
                            .as(parameter)
                            .isEqualTo(200);
                }
            }
        }
    }

    @Nested
    class Refused {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {
                    "ladder=fast | 'fast' is not a bit rate | ladder | such as 800k",
                    "ladder= | '' is not a bit rate | ladder | such as 800k",
                    "channels=4 | channels, audio and dvr belong to ladder | ladder | give its bit rates",
                    "ladder=1M&channels | '' is not a number of channels | channels | 1 or more",
                    "ladder=1M&channels=1&channels=2 | specified only once | query | docs/sizing.md",
                    "ladder=1M&nics=x | 'x' is not an int | nics | docs/sizing.md",
                    "ladder=1M&rate=2 | 'rate' is not known | the query | use audio, avg-bitrate",
                    "config=/etc/passwd | 'config' is not known | the query | use audio",
                    "ladder=1M&tls-from=/etc/passwd | 'tls-from' is not known | the query | use audio",
                    "ladder=1M&@/etc/passwd | '@/etc/passwd' is not known | the query | use audio",
                    "ladder=1M&json= | 'json' is not known | the query | use audio",
                    "ladder=1M&audio=999x96k,2x96k | 1002 bit rates are too many | ladder | 1000 at most",
                    "ladder=900000G&channels=2000000000&dvr=36500d | no cluster is that large | numbers | unit of each",
                    "ladder=1M&viewers=900000000&avg-bitrate=2.5M | no cluster is that large | numbers | unit of each"
                })
        void whatIsNone(String query, String what, String where, String fix) throws IOException {
            isRefused(size(query), what, where, fix);
        }

        @Test
        void moreParametersThanAnybodyNeeds() throws IOException {
            isRefused(
                    size("class=ladder=1M&".repeat(65) + "nics=1"),
                    "66 parameters are too many",
                    "query",
                    "64 at most");
        }

        @Test
        void aPost() {
            assertThat(Fetched.post(fixture.admin(), "/size?ladder=1M", "").status())
                    .isEqualTo(404);
        }

        private void isRefused(Fetched answer, String what, String where, String fix) throws IOException {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.field("content-type")).contains("application/json");
            JsonNode told = new ObjectMapper().readTree(answer.text());
            assertThat(told.at("/what").asText()).contains(what);
            assertThat(told.at("/where").asText()).contains(where);
            assertThat(told.at("/fix").asText()).contains(fix);
        }
    }
}
