// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How old an answer is, told exactly: players find the live edge by it (C-12, C-13, C-15, C-17, H-85, T-14). */
class AgeTest {
    private final ScriptedEdge edge = ScriptedEdge.start();

    @AfterEach
    void close() {
        edge.close();
    }

    @Test
    void whatComesStraightFromTheOriginSaysOnlyWhatTheOriginSaid() {
        edge.originSays(200, "body", "cache-control: max-age=60");
        assertThat(edge.get("/1.m4s").field("age")).as("C-13, H-85").isEmpty();
        edge.originSays(200, "body", "cache-control: max-age=60", "age: 7");
        assertThat(edge.get("/2.m4s").field("age")).as("C-13").hasValue("7");
    }

    @Test
    void whatIsStoredGrowsOlder() {
        edge.originSays(200, "body", "cache-control: max-age=60");
        edge.get("/1.m4s");
        assertThat(edge.get("/1.m4s").field("age")).as("C-13, H-85").hasValue("0");
        edge.secondsPass(5);
        assertThat(edge.get("/1.m4s").field("age")).as("C-13, T-14").hasValue("5");
    }

    @Test
    void theAgeItCameWithIsAddedNotCopied() {
        edge.originSays(200, "body", "cache-control: max-age=60", "age: 7");
        edge.get("/1.m4s");
        edge.secondsPass(5);
        Fetched hit = edge.get("/1.m4s");

        assertThat(hit.response().headers().allValues("age")).as("C-13, T-14").containsExactly("12");
        assertThat(hit.field("cache-status").orElseThrow())
                .as("its age counts against its lifetime")
                .contains("ttl=48");
    }

    @Test
    void theDelayOfTheAnswerCounts() {
        edge.originDoes(head -> {
            edge.secondsPass(2);
            return ScriptedEdge.answer(200, "body", "cache-control: max-age=60");
        });
        edge.get("/1.m4s");
        edge.secondsPass(5);

        assertThat(edge.get("/1.m4s").field("age")).as("C-12, RFC 9111 §4.2.3").hasValue("7");
    }

    @Test
    void aValidationMakesItYoungAgain() {
        edge.originSays(200, "body", "cache-control: max-age=10", "etag: \"one\"", "age: 4");
        edge.get("/1.m4s");
        edge.secondsPass(20);
        edge.originSays(304, "", "cache-control: max-age=10", "etag: \"one\"", "age: 3");
        edge.get("/1.m4s");
        edge.secondsPass(2);

        assertThat(edge.get("/1.m4s").field("age"))
                .as("T-14: as old as the validation says")
                .hasValue("5");
    }

    @Test
    void aClockThatDiffersFromTheOriginsChangesNothing() {
        edge.originSays(200, "body", "cache-control: max-age=60", "date: Thu, 01 Jan 1998 00:00:00 GMT");
        edge.get("/1.m4s");
        edge.secondsPass(5);
        Fetched hit = edge.get("/1.m4s");

        assertThat(hit.field("age")).as("C-17, T-14").hasValue("5");
        assertThat(hit.field("date")).as("C-15: as it was stored").hasValue("Thu, 01 Jan 1998 00:00:00 GMT");
    }

    @Test
    void anAnswerWithoutDateGetsThatOfItsArrival() {
        edge.originSays(200, "body", "cache-control: max-age=60");
        assertThat(edge.get("/1.m4s").field("date")).as("C-15").hasValue("Sun, 01 Mar 2026 12:00:00 GMT");
        edge.secondsPass(5);
        assertThat(edge.get("/1.m4s").field("date"))
                .as("C-15: it stays that")
                .hasValue("Sun, 01 Mar 2026 12:00:00 GMT");
    }
}
