// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one user is shown for his credentials is his, unless the origin opens it (RFC 9111 §3.5, C-1, T-62). */
class AuthorizedRequestsTest {
    private static final Pattern USER = Pattern.compile("(?i)authorization: (\\w+)");

    private final ScriptedEdge edge = ScriptedEdge.start();

    @AfterEach
    void close() {
        edge.close();
    }

    /** Says who asked. */
    private static String user(String head, String... fields) {
        Matcher user = USER.matcher(head);
        return user.find()
                ? ScriptedEdge.answer(200, "for " + user.group(1), fields)
                : ScriptedEdge.answer(401, "who are you?");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "/page;   cache-control: max-age=60",
                "/page;   cache-control: private",
                "/page;   etag: \"a\"",
                "/1.m4s;  cache-control: max-age=60",
                "/a.m3u8; cache-control: no-cache"
            })
    void itIsNeverShared(String path, String fields) {
        edge.originDoes(head -> user(head, fields));

        assertThat(edge.get(path, "authorization", "anna").text()).isEqualTo("for anna");
        assertThat(edge.get(path, "authorization", "bert").text())
                .as("RFC 9111 §3.5, T-62")
                .isEqualTo("for bert");
        assertThat(edge.get(path).status()).isEqualTo(401);
    }

    @Test
    void aRefusalIsNotSharedEither() {
        edge.originDoes(head -> user(head, "cache-control: max-age=60"));

        assertThat(edge.get("/page").status()).isEqualTo(401);
        assertThat(edge.get("/page", "authorization", "anna").text()).as("T-62").isEqualTo("for anna");
        assertThat(edge.get("/page").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"public, max-age=60", "s-maxage=60", "max-age=60, must-revalidate"})
    void whatTheOriginOpensIsShared(String control) {
        edge.originDoes(head -> user(head, "cache-control: " + control));
        edge.get("/1.m4s", "authorization", "anna");

        assertThat(edge.get("/1.m4s", "authorization", "bert").text())
                .as("RFC 9111 §3.5")
                .isEqualTo("for anna");
        assertThat(edge.get("/1.m4s").text()).isEqualTo("for anna");
        assertThat(edge.asked()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page", "/1.m4s", "/a.m3u8"})
    void whoShowsCredentialsAndWhoDoesNotNeverWaitForOneAnother(String path) {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        edge.originDoes(head -> {
            await().until(() -> mayAnswer.getCount() == 0);
            return user(head, "cache-control: max-age=60");
        });
        CompletableFuture<Fetched> nobody = Fetched.begin(edge.url(), path);
        CompletableFuture<Fetched> anna = Fetched.begin(edge.url(), path, "authorization", "anna");
        await().untilAsserted(() -> assertThat(edge.asked()).as("T-62").isEqualTo(2));
        mayAnswer.countDown();

        assertThat(nobody.join().status()).isEqualTo(401);
        assertThat(anna.join().text()).isEqualTo("for anna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"max-age=60", "no-cache", "private", "no-store"})
    void twoUsersWhoAskAtOnceGetEachHisOwn(String control) {
        CountDownLatch bothWait = new CountDownLatch(1);
        edge.originDoes(head -> {
            await().until(() -> bothWait.getCount() == 0);
            return user(head, "cache-control: " + control);
        });
        CompletableFuture<Fetched> anna = Fetched.begin(edge.url(), "/a.m3u8", "authorization", "anna");
        await().until(() -> edge.asked() == 1);
        CompletableFuture<Fetched> bert = Fetched.begin(edge.url(), "/a.m3u8", "authorization", "bert");
        edge.fixture().awaitRequests(2);
        bothWait.countDown();

        assertThat(anna.join().text()).isEqualTo("for anna");
        assertThat(bert.join().text()).as("RFC 9111 §3.5, T-62").isEqualTo("for bert");
    }
}
