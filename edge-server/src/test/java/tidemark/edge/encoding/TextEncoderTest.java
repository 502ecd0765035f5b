// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.encoding;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aayushatharva.brotli4j.decoder.Decoder;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tidemark.edge.caching.ContentCoding;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.Body;

/** Text is coded once, in the background, and its coded forms go when it goes (T-41). */
class TextEncoderTest {
    private static final String TEXT = "#EXTINF:2.0,\nsegment.m4s\n".repeat(100);

    private final Stats stats = new Stats();
    private final TextEncoder encoder = new TextEncoder(Compressors.ofPlatform(), 1, stats);
    private final List<Body> bodies = new ArrayList<>();

    @AfterEach
    void close() {
        encoder.close();
        bodies.forEach(Body::release);
    }

    @ParameterizedTest
    @EnumSource
    void theCodedFormIsSmallerAndTheSameText(ContentCoding coding) throws IOException {
        Body body = body(TEXT);
        encoder.want(body, coding);
        await().until(() -> body.coded().form(coding) != null);
        Body form = requireNonNull(body.coded().form(coding));

        assertThat(form.end()).isEqualTo(Body.End.COMPLETE);
        assertThat(form.length()).isLessThan(body.length());
        assertThat(decoded(coding, form.copy())).isEqualTo(TEXT);
    }

    private static String decoded(ContentCoding coding, byte[] bytes) throws IOException {
        byte[] text =
                switch (coding) {
                    case GZIP -> new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
                    case BR -> Decoder.decompress(bytes).getDecompressedData();
                };
        return new String(text, StandardCharsets.US_ASCII);
    }

    @Test
    void itIsMadeOnce() {
        Body body = body(TEXT);
        for (int i = 0; i < 20; i++) {
            encoder.want(body, ContentCoding.GZIP);
        }
        await().until(() -> body.coded().form(ContentCoding.GZIP) != null);
        encoder.want(body, ContentCoding.GZIP);
        encoder.close();

        assertThat(stats.value(Meter.CODINGS)).isEqualTo(1);
    }

    @Test
    void whatWouldNotBeSmallerIsNotKeptAndNotTriedAgain() {
        Body body = body("x");
        encoder.want(body, ContentCoding.GZIP);
        encoder.close();

        assertThat(body.coded().form(ContentCoding.GZIP)).isNull();
        assertThat(body.coded().claim(ContentCoding.GZIP)).isFalse();
    }

    @Test
    void whatFindsNoPlaceIsRefusedAtOnceAndMayTryAgain() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        TextEncoder busy = busyUntil(release);
        int offered = 1000;
        for (int i = 0; i < offered; i++) {
            busy.want(body(TEXT), ContentCoding.GZIP);
        }
        long refused = stats.value(Meter.CODINGS_REFUSED);

        assertThat(refused).isBetween(offered - 258L, offered - 256L);
        assertThat(bodies.get(offered - 1).coded().claim(ContentCoding.GZIP)).isTrue();
        release.countDown();
        await().until(() -> stats.value(Meter.CODINGS) == offered - refused);
        busy.close();
    }

    @Test
    void closingGivesBackWhatWaits() {
        CountDownLatch release = new CountDownLatch(1);
        TextEncoder busy = busyUntil(release);
        for (int i = 0; i < 10; i++) {
            busy.want(body(TEXT), ContentCoding.GZIP);
        }
        busy.close();

        assertThat(bodies).allSatisfy(body -> assertThat(body.refCnt()).isEqualTo(1));
    }

    private TextEncoder busyUntil(CountDownLatch release) {
        Compressor compressor = text -> {
            awaitQuietly(release);
            return new byte[1];
        };
        return new TextEncoder(new Compressors(Map.of(ContentCoding.GZIP, compressor)), 1, stats);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anEdgeThatDoesNotCompressOffersNothing() {
        try (TextEncoder off = new TextEncoder(Compressors.none(), 1, stats)) {
            assertThat(off.isOn()).isFalse();
            off.want(body(TEXT), ContentCoding.GZIP);

            assertThat(bodies.get(0).coded().claim(ContentCoding.GZIP)).isTrue();
        }
    }

    private Body body(String text) {
        Body body = new Body(text.length());
        body.append(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.US_ASCII)));
        body.complete();
        bodies.add(body);
        return body;
    }
}
