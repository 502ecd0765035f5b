// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A catalogue to ask, and short ways to ask it. */
record Fetching(Catalogue catalogue) {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    static ContentOptions options(int segmentSeconds, int channels) {
        return new ContentOptions(
                START,
                Duration.ofSeconds(segmentSeconds),
                Duration.ofSeconds(60),
                channels,
                List.of(400_000L, 2_500_000L),
                7);
    }

    static Fetching from(ContentOptions options) {
        return new Fetching(LiveCatalogue.of(options));
    }

    OriginObject object(String path, View view) {
        Lookup lookup = catalogue.find(path, view);
        assertThat(lookup).as(path).isInstanceOf(Lookup.Found.class);
        return ((Lookup.Found) lookup).object();
    }

    byte[] body(String path, View view) {
        return object(path, view).body();
    }

    String text(String path, View view) {
        return new String(body(path, view), StandardCharsets.UTF_8);
    }

    static View after(long seconds) {
        return View.at(START.plusSeconds(seconds));
    }
}
