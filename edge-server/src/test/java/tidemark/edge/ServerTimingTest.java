// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.config.RespondConfig;

/** Answers tell where their time went, when they are asked to (C-63, T-65). */
class ServerTimingTest {
    private final ScriptedOrigin origin = EchoOrigin.start("cache-control: max-age=60\r\nserver-timing: db;dur=53\r\n");

    @AfterEach
    void close() {
        origin.close();
    }

    @Test
    void itIsToldByOption() {
        try (EdgeFixture fixture = EdgeFixture.builder()
                .origin(origin.url())
                .respond(new RespondConfig(true, true, false))
                .start()) {
            Fetched miss = Fetched.get(fixture.http(), "/a.bin");
            Fetched hit = Fetched.get(fixture.http(), "/a.bin");

            assertThat(miss.field("server-timing").orElseThrow())
                    .matches("edge;dur=\\d+\\.\\d{3}, origin;dur=\\d+, cache;desc=STORED");
            assertThat(hit.field("server-timing").orElseThrow()).matches("edge;dur=\\d+\\.\\d{3}, cache;desc=HIT");
            assertThat(hit.field("timing-allow-origin")).hasValue("*");
        }
    }

    @Test
    void otherwiseNothingIsTold() {
        try (EdgeFixture fixture = EdgeFixture.builder().origin(origin.url()).start()) {
            Fetched answer = Fetched.get(fixture.http(), "/a.bin");

            assertThat(answer.field("server-timing")).isEmpty();
            assertThat(answer.field("timing-allow-origin")).isEmpty();
        }
    }
}
