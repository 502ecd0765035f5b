// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code conf/edge.yaml}: whole, and equal to what the edge does without it. */
class ShippedConfigurationTest {
    private static final Path SHIPPED = Path.of("..", "conf", "edge.yaml");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void isWhatTheEdgeDoesWithoutAFile() {
        assertThat(ConfigFile.load(SHIPPED)).isEqualTo(EdgeConfig.DEFAULT);
    }

    @Test
    void worksWithEverySettingInForce() throws IOException {
        EdgeConfig whole = ConfigFile.load(withEverySettingInForce());

        TlsConfig tls = requireNonNull(whole.listen().tls());
        assertThat(tls.listen()).isEqualTo(new HostPort("0.0.0.0", 8443));
        assertThat(tls.certificate()).isEqualTo(Path.of("cert.pem"));
        assertThat(tls.key()).isEqualTo(Path.of("key.pem"));
        assertThat(tls.ocsp()).isEqualTo(Path.of("cert.ocsp"));
        assertThat(tls.certificates())
                .containsExactly(
                        new CertificateConfig(Path.of("other.pem"), Path.of("other.key"), Path.of("other.ocsp")));
        assertThat(tls.ticketKeys()).isEqualTo(Path.of("ticket.keys"));
        assertThat(whole.store().memory()).isEqualTo(ByteSize.mebibytes(2048));
        assertThat(whole.store().disk())
                .containsExactly(new DiskConfig(Path.of("/var/lib/tidemark"), new ByteSize(500L << 30)));
        assertThat(whole.origin().urls())
                .containsExactly(
                        new OriginUrl(URI.create("https://packager-a.example/live"), 1, 1, "packager.example"));
        assertThat(whole.origin().hedge()).isEqualTo(Duration.ofMillis(300));
        assertThat(whole.origin().health()).isEqualTo(new OriginConfig.HealthCheck("/healthz", Duration.ofSeconds(2)));
        ChannelConfig news = whole.channels().get(0);
        assertThat(news.bitrates()).hasSize(5).contains(new BitRate(2_500_000));
        assertThat(news.dvr()).isEqualTo(Duration.ofHours(12));
        assertThat(news.keep()).isEqualTo(ChannelConfig.Keep.DISK);
    }

    @Test
    void namesEveryKey() throws IOException {
        String text = Files.readString(SHIPPED).replaceAll("(?m)^( *)#(?=\\S)(- )?", "$1");

        for (String key : keys(EdgeConfig.class)) {
            assertThat(text).containsPattern("(?m)^ *" + key + ":");
        }
    }

    @Test
    void explainsEveryKeyRightAboveIt() throws IOException {
        List<String> lines = Files.readAllLines(SHIPPED);

        for (int i = 0; i < lines.size(); i++) {
            boolean topOrSecond = lines.get(i).matches("(  )?#?[a-z-]+:.*");
            boolean firstOfSection = i > 0 && lines.get(i - 1).matches("[a-z-]+:");
            if (topOrSecond && !firstOfSection) {
                assertThat(lines.get(i - 1))
                        .as("above line %d, %s", i + 1, lines.get(i))
                        .matches(" *# .*");
            }
        }
    }

    private Path withEverySettingInForce() throws IOException {
        String text = Files.readString(SHIPPED).replaceAll("(?m)^( *)#(?=\\S)", "$1");
        return Files.writeString(folder.resolve("edge.yaml"), text);
    }

    private static List<String> keys(Class<?> section) {
        List<String> keys = new ArrayList<>();
        for (RecordComponent component : section.getRecordComponents()) {
            keys.add(component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT));
            Class<?> below = valueType(component.getGenericType());
            boolean isUnit = below == HostPort.class || below == ByteSize.class || below == BitRate.class;
            if (below.isRecord() && !isUnit) {
                keys.addAll(keys(below));
            }
        }
        return keys;
    }

    private static Class<?> valueType(Type type) {
        return type instanceof ParameterizedType list ? (Class<?>) list.getActualTypeArguments()[0] : (Class<?>) type;
    }
}
