// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every answer that is based on another cache's or this cache's store tells how old it is and where it came from (C-45). */
class ProvenanceToldTest {
    private static final String KEPT = "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n"
            + "etag: \"1\"\r\ncache-control: max-age=60\r\ncache-status: shield; hit; ttl=31\r\nage: 7\r\n\r\nok";
    private static final String CONFIRMED =
            "HTTP/1.1 304 Not Modified\r\netag: \"1\"\r\ncache-control: max-age=60\r\n\r\n";
    private static final String PRIVATE =
            "HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncache-control: private, max-age=60\r\n\r\nok";

    private final TurnedTime time = new TurnedTime();
    private final ScriptedOrigin origin = ScriptedOrigin.start(wire -> {
        for (String head = wire.readHead(); !head.isEmpty(); head = wire.readHead()) {
            wire.send(head.startsWith("GET /mine") ? PRIVATE : head.contains("if-none-match") ? CONFIRMED : KEPT);
        }
    });
    private final EdgeFixture fixture =
            EdgeFixture.builder().time(time).origin(origin.url()).start();

    @AfterEach
    void close() {
        fixture.close();
        origin.close();
    }

    @Test
    void theOriginsMembersStayAndThisCacheComesLast() {
        Fetched miss = Fetched.get(fixture.http(), "/a.txt");
        time.advance(Duration.ofSeconds(3));
        Fetched hit = Fetched.get(fixture.http(), "/a.txt");

        assertThat(members(miss))
                .containsExactly(
                        "shield; hit; ttl=31", "edge-under-test; fwd=uri-miss; stored; fwd-status=200; ttl=53");
        assertThat(members(hit)).containsExactly("shield; hit; ttl=31", "edge-under-test; hit; ttl=50");
        assertThat(miss.field("age")).as("C-13").hasValue("7");
        assertThat(hit.field("age")).hasValue("10");
    }

    @Test
    void whatTheStoreAnswersInOtherStatusesIsAHitToo() {
        Fetched.get(fixture.http(), "/a.txt");
        Fetched unchanged = Fetched.get(fixture.http(), "/a.txt", "if-none-match", "\"1\"");
        Fetched part = Fetched.get(fixture.http(), "/a.txt", "range", "bytes=0-0");
        Fetched beyond = Fetched.get(fixture.http(), "/a.txt", "range", "bytes=9-");

        assertThat(List.of(unchanged.status(), part.status(), beyond.status())).containsExactly(304, 206, 416);
        for (Fetched answer : List.of(unchanged, part, beyond)) {
            assertThat(members(answer))
                    .as("C-46")
                    .containsExactly("shield; hit; ttl=31", "edge-under-test; hit; ttl=53");
            assertThat(answer.field("age")).hasValue("7");
        }
    }

    @Test
    void aValidationTellsTheStatusOfTheOrigin() {
        Fetched.get(fixture.http(), "/1.m4s");
        time.advance(Duration.ofSeconds(60));
        Fetched validated = Fetched.get(fixture.http(), "/1.m4s");

        assertThat(validated.status()).isEqualTo(200);
        assertThat(members(validated)).contains("edge-under-test; fwd=stale; stored; fwd-status=304; ttl=60");
    }

    @Test
    void whatIsNotKeptSaysWhy() {
        Fetched answer = Fetched.get(fixture.http(), "/mine.txt");

        assertThat(members(answer)).containsExactly("edge-under-test; fwd=uri-miss; fwd-status=200; detail=PRIVATE");
        assertThat(answer.field("age")).isEmpty();
    }

    @Test
    void whatTheEdgeSaysInItsOwnNameHasNeither() {
        Fetched refused = Fetched.send("DELETE", fixture.http(), "/a.txt");
        Fetched preflight = Fetched.send("OPTIONS", fixture.http(), "/a.txt");
        Fetched notStored = Fetched.get(fixture.http(), "/b.txt", "cache-control", "only-if-cached");

        for (Fetched answer : List.of(refused, preflight, notStored)) {
            assertThat(answer.field("cache-status")).as("C-46, T-70").isEmpty();
            assertThat(answer.field("age")).isEmpty();
        }
    }

    @Test
    void aPlaylistThatStandsInForAFailingOriginTellsItsAge() {
        try (EdgeFixture live = EdgeFixture.builder().time(time).start()) {
            Viewer viewer = Viewer.of(live.http(), "c1");
            viewer.fetch();
            live.origin().close();
            time.advance(Duration.ofSeconds(2));
            Fetched stale = viewer.fetch();

            assertThat(stale.status()).isEqualTo(200);
            assertThat(members(stale).get(0)).startsWith("edge-under-test; fwd=stale; detail=stale-if-error; ttl=-");
            assertThat(stale.field("age")).hasValue("2");
        }
    }

    private static List<String> members(Fetched answer) {
        return answer.response().headers().allValues("cache-status");
    }
}
