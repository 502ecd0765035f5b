// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stale answer is asked for by its validators, and what confirms it renews it (RFC 9111 §4.3, C-20). */
class RevalidationTest {
    private static final String MODIFIED = "Sat, 28 Feb 2026 12:00:00 GMT";

    private final ScriptedEdge edge = ScriptedEdge.start();

    @AfterEach
    void close() {
        edge.close();
    }

    private void keptForTenSeconds(String path, String... more) {
        String[] fields = new String[more.length + 3];
        fields[0] = "cache-control: max-age=10, must-revalidate";
        fields[1] = "etag: \"one\"";
        fields[2] = "x-version: 1";
        System.arraycopy(more, 0, fields, 3, more.length);
        edge.originSays(200, "body", fields);
        edge.get(path);
        edge.secondsPass(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/page", "/1.m4s", "/init.mp4"})
    void aStaleAnswerIsConfirmedWithoutItsBody(String path) {
        keptForTenSeconds(path, "last-modified: " + MODIFIED);
        edge.originSays(304, "", "cache-control: max-age=20", "etag: \"one\"");

        Fetched confirmed = edge.get(path);

        assertThat(edge.lastAsked())
                .as("C-20")
                .contains("if-none-match: \"one\"\r\n")
                .contains("if-modified-since: " + MODIFIED.toLowerCase(Locale.ROOT) + "\r\n");
        assertThat(confirmed.status()).isEqualTo(200);
        assertThat(confirmed.text()).isEqualTo("body");
        assertThat(confirmed.field("cache-status").orElseThrow()).contains("fwd=stale");
        assertThat(confirmed.field("age")).as("C-13: it was just validated").isEmpty();
        edge.secondsPass(19);
        assertThat(edge.get(path).field("cache-status").orElseThrow()).contains("; hit");
        assertThat(edge.asked()).isEqualTo(2);
    }

    @Test
    void theFieldsOfTheConfirmationReplaceThoseOfTheAnswer() {
        keptForTenSeconds("/page", "content-type: text/plain", "x-other: 1");
        edge.originSays(304, "", "etag: \"one\"", "x-version: 2", "x-new: 3", "content-type: text/html", "age: 4");

        edge.get("/page");
        Fetched renewed = edge.get("/page");

        assertThat(renewed.field("x-version")).as("C-20").hasValue("2");
        assertThat(renewed.field("x-new")).hasValue("3");
        assertThat(renewed.field("x-other")).hasValue("1");
        assertThat(renewed.field("content-type"))
                .as("describes the stored bytes")
                .hasValue("text/plain");
        assertThat(renewed.field("content-length")).hasValue("4");
    }

    @Test
    void aConfirmationThatSaysNothingOfLifetimesLeavesThemAsTheyWere() {
        keptForTenSeconds("/page");
        edge.originSays(304, "", "etag: \"one\"");
        edge.get("/page");
        edge.secondsPass(9);

        assertThat(edge.get("/page").field("cache-status").orElseThrow())
                .as("C-20: the stored max-age still counts, from now on")
                .contains("; hit");
        edge.secondsPass(2);
        edge.originIsGone();
        assertThat(edge.get("/page").status())
                .as("C-20, C-25: and so does must-revalidate")
                .isEqualTo(504);
    }

    @Test
    void aConfirmationOfAnotherVersionRenewsNothing() {
        keptForTenSeconds("/page");
        edge.originDoes(head -> head.toLowerCase(Locale.ROOT).contains("if-none-match")
                ? ScriptedEdge.answer(304, "", "etag: \"two\"", "cache-control: max-age=10")
                : ScriptedEdge.answer(200, "other", "etag: \"two\"", "cache-control: max-age=10"));

        assertThat(edge.get("/page").text())
                .as("C-20: a strong validator that fits nothing stored")
                .isEqualTo("other");
        assertThat(edge.get("/page").text()).isEqualTo("other");
    }

    @Test
    void aConfirmationThatItIsOneUsersFromNowOnIsNotKept() {
        keptForTenSeconds("/page");
        edge.originSays(304, "", "etag: \"one\"", "cache-control: private, max-age=60");
        edge.get("/page");
        edge.get("/page");

        assertThat(edge.asked()).as("C-1, C-20").isEqualTo(3);
    }

    @Test
    void aCookieThatComesWithAConfirmationIsForWhomItCame() {
        keptForTenSeconds("/1.m4s");
        edge.originSays(304, "", "etag: \"one\"", "set-cookie: user=1");

        assertThat(edge.get("/1.m4s").field("set-cookie")).hasValue("user=1");
        edge.originSays(304, "", "etag: \"one\"");
        assertThat(edge.get("/1.m4s").field("set-cookie")).as("C-3, T-62").isEmpty();
    }

    @Test
    void anotherVersionReplacesIt() {
        keptForTenSeconds("/page");
        edge.originSays(200, "newer", "cache-control: max-age=10", "etag: \"two\"");

        assertThat(edge.get("/page").text()).isEqualTo("newer");
        assertThat(edge.get("/page").text()).isEqualTo("newer");
        assertThat(edge.asked()).isEqualTo(2);
    }

    @Test
    void anErrorInsteadOfAConfirmationIsPassedOnWhereNothingMayStandIn() {
        keptForTenSeconds("/page");
        edge.originSays(503, "overloaded");

        assertThat(edge.get("/page").status()).as("C-20, C-25").isEqualTo(503);
        edge.originSays(304, "", "etag: \"one\"");
        assertThat(edge.get("/page").text()).as("it was not given up").isEqualTo("body");
    }

    @Test
    void whatHasNoLifetimeButAValidatorIsConfirmedEveryTime() {
        edge.originSays(200, "body", "cache-control: no-cache", "etag: \"one\"");
        edge.get("/page");
        edge.originSays(304, "", "cache-control: no-cache", "etag: \"one\"");

        assertThat(edge.get("/page").text()).isEqualTo("body");
        assertThat(edge.get("/page").text()).isEqualTo("body");
        assertThat(edge.asked()).isEqualTo(3);
    }

    @Test
    void aClientsOwnConditionsAndRangesAreNotTheOrigins() {
        edge.originSays(200, "0123456789", "cache-control: max-age=10", "etag: \"one\"");
        Fetched part = edge.get("/page", "range", "bytes=2-3", "if-none-match", "\"zero\"", "if-range", "\"one\"");

        assertThat(edge.lastAsked())
                .as("C-21, T-63: the whole of it is asked for, once for all")
                .doesNotContain("\r\nrange:")
                .doesNotContain("\r\nif-");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.text()).isEqualTo("23");
        assertThat(edge.get("/page").text()).isEqualTo("0123456789");
        assertThat(edge.asked()).isEqualTo(1);
    }
}
