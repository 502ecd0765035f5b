// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, durations, bit rates, rates of connections and addresses as operators write them. */
class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "512MiB,536870912",
        "2GB,2000000000",
        "65536,65536",
        "1.5GiB,1610612736",
        "64 KiB,65536",
        "10k,10000",
        "1TiB,1099511627776",
        "0,0",
        "7b,7"
    })
    void sizesAreRead(String text, long bytes) {
        assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MiB", "-1", "1e9", "5i", "1.2345k", "512mib", "999999999999TiB", "1 2"})
    void otherSizesAreRefused(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text)).isInstanceOf(ConfigError.class);
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "2s,2000", "5m,300000", "5min,300000", "12h,43200000", "1d,86400000", "0s,0", "3 s,3000"})
    void durationsAreRead(String text, long millis) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "s", "-1s", "1.5s", "PT1S", "1w", "999999999999d", "1h30m"})
    void otherDurationsAreRefused(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(ConfigError.class);
    }

    @ParameterizedTest
    @CsvSource({"800k,800000", "2.5M,2500000", "6000000,6000000", "1Gbps,1000000000", "96kbit/s,96000", "0.128M,128000"
    })
    void bitRatesAreRead(String text, long bitsPerSecond) {
        assertThat(BitRate.parse(text).bitsPerSecond()).isEqualTo(bitsPerSecond);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "-1k", "1KiB", "999999999999G", "2,5M"})
    void otherBitRatesAreRefused(String text) {
        assertThatThrownBy(() -> BitRate.parse(text)).isInstanceOf(ConfigError.class);
    }

    @ParameterizedTest
    @CsvSource({"30000/min,30000,60", "500/s,500,1", "1 / h,1,3600", "7/m,7,60"})
    void ratesOfConnectionsAreRead(String text, long connections, long seconds) {
        assertThat(ConnectionRate.parse(text)).isEqualTo(new ConnectionRate(connections, seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "500", "0/s", "-1/s", "500/d", "1.5/s", "/s", "30k/min", "1234567890123/s"})
    void otherRatesOfConnectionsAreRefused(String text) {
        assertThatThrownBy(() -> ConnectionRate.parse(text)).isInstanceOf(ConfigError.class);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:8080,127.0.0.1,8080", "[::1]:0,::1,0", "edge.example:65535,edge.example,65535"})
    void addressesAreRead(String text, String host, int port) {
        assertThat(HostPort.parse(text)).isEqualTo(new HostPort(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8080", ":8080", "a:", "a:65536", "a:-1", "::1:8080", "a b:80", "[::1]", "http://a:80"})
    void otherAddressesAreRefused(String text) {
        assertThatThrownBy(() -> HostPort.parse(text)).isInstanceOf(ConfigError.class);
    }

    @Property
    void sizesAreWrittenSoThatTheyAreReadTheSame(@ForAll @LongRange(min = 0, max = 1L << 39) long bytes) {
        ByteSize size = new ByteSize(bytes);

        assertThat(ByteSize.parse(size.toString())).isEqualTo(size);
        assertThat(ByteSize.parse(ByteSize.mebibytes(bytes >> 20).toString()))
                .isEqualTo(ByteSize.mebibytes(bytes >> 20));
    }

    @Property
    void durationsAreWrittenSoThatTheyAreReadTheSame(@ForAll @LongRange(min = 0, max = 999_999_999_999L) long millis) {
        Duration exact = Duration.ofMillis(millis);
        Duration whole = Duration.ofSeconds(millis / 1000);

        assertThat(Durations.parse(Durations.format(exact))).isEqualTo(exact);
        assertThat(Durations.parse(Durations.format(whole))).isEqualTo(whole);
    }

    @Property
    void bitRatesAreWrittenSoThatTheyAreReadTheSame(@ForAll @LongRange(min = 0, max = 999_999_999_999L) long bits) {
        assertThat(BitRate.parse(new BitRate(bits).toString())).isEqualTo(new BitRate(bits));
    }

    @Property
    void ratesOfConnectionsAreWrittenSoThatTheyAreReadTheSame(
            @ForAll @LongRange(min = 1, max = 999_999_999_999L) long connections) {
        for (long seconds : List.of(1L, 60L, 3600L)) {
            ConnectionRate rate = new ConnectionRate(connections, seconds);
            assertThat(ConnectionRate.parse(rate.toString())).isEqualTo(rate);
        }
    }

    @Property
    void addressesAreWrittenSoThatTheyAreReadTheSame(@ForAll @IntRange(min = 0, max = 65_535) int port) {
        for (String host : List.of("127.0.0.1", "::1", "fe80::1", "edge-7.example")) {
            HostPort address = new HostPort(host, port);
            assertThat(HostPort.parse(address.toString())).isEqualTo(address);
        }
    }

    @Property
    void anyOtherTextIsRefusedInWords(@ForAll String text) {
        List<Function<String, Object>> readers =
                List.of(ByteSize::parse, Durations::parse, BitRate::parse, ConnectionRate::parse, HostPort::parse);
        for (Function<String, Object> reader : readers) {
            try {
                assertThat(reader.apply(text)).isNotNull();
            } catch (ConfigError refused) {
                assertThat(refused.explanation()).contains("'" + text + "' is not a", "fix:   write ");
            }
        }
    }

    @Test
    void theLongestDurationStillFitsNanoseconds() {
        assertThat(Durations.parse("36500d").toNanos()).isPositive();
    }
}
