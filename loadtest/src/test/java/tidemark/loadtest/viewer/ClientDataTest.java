// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tidemark.loadtest.http.Telemetry;
import tidemark.loadtest.measure.RequestKind;

/** M-1, M-2: CTA-5004. */
class ClientDataTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Encoding VIDEO = new Encoding(Encoding.Content.VIDEO, 3_200_400);
    private static final Wanted URGENT = new Wanted(VIDEO, 4 * SECOND + 4_000_000, 0, true);
    private static final Wanted LATER = new Wanted(VIDEO, 2 * SECOND, 21_349_000_000L, false);

    private static ClientData of(Behaviour.Cmcd form) {
        return new ClientData(form, new SplittableRandom(1));
    }

    /** The session's identifier is random; everything else is not. */
    private static String withoutSession(String data) {
        return data.replaceAll("sid=\"[0-9a-f-]{36}\"", "sid=\"…\"");
    }

    private static String query(ClientData data, RequestKind kind, Optional<Wanted> wanted) {
        Telemetry telemetry = data.about(kind, wanted);
        assertThat(telemetry.fields()).isEmpty();
        assertThat(telemetry.parameter()).matches("CMCD=[A-Za-z0-9._%-]+");
        String value = telemetry.parameter().substring("CMCD=".length());
        return withoutSession(URLDecoder.decode(value, StandardCharsets.UTF_8));
    }

    @Test
    void whoTellsNothingSaysNothing() {
        assertThat(of(Behaviour.Cmcd.NONE).about(RequestKind.SEGMENT, Optional.of(URGENT)))
                .isEqualTo(Telemetry.NONE);
    }

    @Test
    void keysComeInTheOrderOfTheAlphabetAndStringsInQuotes() {
        ClientData data = of(Behaviour.Cmcd.QUERY);
        data.about(RequestKind.MULTIVARIANT, Optional.empty());
        data.measured(6_012_500, SECOND);
        assertThat(query(data, RequestKind.SEGMENT, Optional.of(URGENT)))
                .isEqualTo("bl=0,br=3200,d=4004,mtp=48100,ot=v,sf=h,sid=\"…\",st=l,su");
    }

    @Test
    void buffersAndThroughputAreRoundedToHundreds() {
        ClientData data = of(Behaviour.Cmcd.QUERY);
        data.measured(100_000, SECOND / 2);
        assertThat(query(data, RequestKind.SEGMENT, Optional.of(LATER)))
                .isEqualTo("bl=21300,br=3200,d=2000,mtp=1600,ot=v,sf=o,sid=\"…\",st=l");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        Wanted unknown = new Wanted(Encoding.UNKNOWN, 2 * SECOND, -SECOND, false);
        assertThat(query(of(Behaviour.Cmcd.QUERY), RequestKind.SEGMENT, Optional.of(unknown)))
                .isEqualTo("bl=0,d=2000,ot=o,sf=o,sid=\"…\",st=l");
    }

    @Test
    void documentsAndInitialisationsSayWhatTheyAre() {
        ClientData data = of(Behaviour.Cmcd.QUERY);
        assertThat(query(data, RequestKind.TIME, Optional.empty())).isEqualTo("ot=o,sf=o,sid=\"…\",st=l");
        assertThat(query(data, RequestKind.MPD, Optional.empty())).isEqualTo("ot=m,sf=d,sid=\"…\",st=l");
        assertThat(query(data, RequestKind.INIT, Optional.empty())).isEqualTo("ot=i,sf=d,sid=\"…\",st=l");
        assertThat(query(data, RequestKind.MEDIA_PLAYLIST, Optional.empty())).isEqualTo("ot=m,sf=h,sid=\"…\",st=l");
        assertThat(query(data, RequestKind.INIT, Optional.empty())).isEqualTo("ot=i,sf=h,sid=\"…\",st=l");
    }

    @Test
    void tracksSayWhetherTheyAreAudioVideoOrBoth() {
        ClientData data = of(Behaviour.Cmcd.QUERY);
        for (Encoding.Content content : Encoding.Content.values()) {
            String type =
                    switch (content) {
                        case AUDIO -> "ot=a,";
                        case VIDEO -> "ot=v,";
                        case MUXED -> "ot=av,";
                        case OTHER -> "ot=o,";
                    };
            Wanted wanted = new Wanted(new Encoding(content, 1), SECOND, 0, false);
            assertThat(query(data, RequestKind.SEGMENT, Optional.of(wanted))).contains(type, "br=1,");
        }
    }

    @Test
    void fieldsAreSplitByWhatTheyAreAbout() {
        ClientData data = of(Behaviour.Cmcd.HEADER);
        data.about(RequestKind.MPD, Optional.empty());
        data.measured(6_012_500, SECOND);
        Telemetry telemetry = data.about(RequestKind.SEGMENT, Optional.of(URGENT));
        assertThat(telemetry.parameter()).isEmpty();
        assertThat(telemetry.fields())
                .containsEntry("CMCD-Object", "br=3200,d=4004,ot=v")
                .containsEntry("CMCD-Request", "bl=0,mtp=48100,su")
                .hasSize(3)
                .extractingByKey("CMCD-Session")
                .satisfies(session -> assertThat(withoutSession(session)).isEqualTo("sf=d,sid=\"…\",st=l"));
    }

    @Test
    void aViewerIsOneSessionAndNobodyElses() {
        ClientData data = of(Behaviour.Cmcd.HEADER);
        Telemetry first = data.about(RequestKind.INIT, Optional.empty());
        assertThat(data.about(RequestKind.INIT, Optional.empty())).isEqualTo(first);
        ClientData other = new ClientData(Behaviour.Cmcd.HEADER, new SplittableRandom(2));
        assertThat(other.about(RequestKind.INIT, Optional.empty())).isNotEqualTo(first);
    }
}
