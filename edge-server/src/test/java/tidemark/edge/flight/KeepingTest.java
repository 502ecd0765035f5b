// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.caching.FieldLines;
import tidemark.edge.caching.Fields;
import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.NotStored;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.request.ObjectKind;

/** What is kept of live objects, and for how long, where the origin is silent (C-3, C-5, C-16, C-25, D-22, D-25, T-19). */
class KeepingTest {
    private static final long DVR = 60_000;
    private static final long MAX = 1000;
    private static final String NO_CACHE_FIELDS = "Content-Type: text/plain";

    private final Keeping keeping = new Keeping(MAX, DVR);

    private Freshness freshness(ObjectKind kind, int status, String fields) {
        return keeping.freshness(kind, Heads.of(status, fields), 0, 0, 784_111_777_000L);
    }

    @ParameterizedTest(name = "{0} {1} [{2}] -> {3} ms")
    @CsvSource(
            delimiter = ';',
            emptyValue = "",
            value = {
                // the origin's word comes first, whatever the kind
                "SEGMENT;  200; Cache-Control: max-age=7; 7000",
                "INIT;     200; Cache-Control: max-age=7; 7000",
                "PLAYLIST; 200; Cache-Control: max-age=7; 7000",
                "MPD;      200; Cache-Control: max-age=7; 7000",
                "OTHER;    200; Cache-Control: max-age=7; 7000",
                "OTHER;    404; Cache-Control: max-age=7; 7000",
                "SEGMENT;  200; 'Cache-Control: max-age=7, no-cache'; 0",
                // D-22: a segment is good for as long as it may be watched, an init section for longer
                "SEGMENT;  200; ''; 90000",
                "INIT;     200; ''; 3600000",
                // H-31, D-20: the live room knows better
                "PLAYLIST; 200; ''; 0",
                "MPD;      200; ''; 0",
                // C-16: heuristics for what is neither
                "OTHER;    200; ''; 0",
                "OTHER;    200; Last-Modified: Sun, 06 Nov 1994 08:47:57 GMT; 10000",
                "PLAYLIST; 200; Last-Modified: Sun, 06 Nov 1904 08:47:57 GMT; 0",
                "MPD;      200; Last-Modified: Sun, 06 Nov 1904 08:47:57 GMT; 0",
                "SEGMENT;  404; Last-Modified: Sun, 06 Nov 1904 08:47:57 GMT; 250",
                // T-1, D-25, H-33: what is not there may be there in a moment
                "SEGMENT;  404; ''; 250",
                "SEGMENT;  410; ''; 250",
                "SEGMENT;  425; ''; 250",
                "INIT;     404; ''; 250",
                "PLAYLIST; 404; ''; 250",
                "MPD;      410; ''; 250",
                "SEGMENT;  404; Cache-Control: max-age=7; 250",
                "SEGMENT;  404; Cache-Control: max-age=0; 0",
                // T-25: what comes in a live object's place is good for as long as it says
                "SEGMENT;  301; ''; 0",
                "SEGMENT;  308; Cache-Control: public; 0",
                "SEGMENT;  204; ''; 0",
                "INIT;     501; ''; 0",
                "SEGMENT;  503; Cache-Control: public; 0",
                "SEGMENT;  302; Cache-Control: max-age=7; 7000"
            })
    void aLifetimeIsTheOriginsElseThatOfItsKind(ObjectKind kind, int status, String fields, long millis) {
        assertThat(freshness(kind, status, fields).lifetime())
                .as("C-16, T-68, D-22, D-25, H-33")
                .isEqualTo(millis);
    }

    @ParameterizedTest(name = "{0} [{1}] -> {2} ms, {3} ms")
    @CsvSource(
            delimiter = ';',
            emptyValue = "",
            value = {
                // kind; fields; while-revalidate; if-error
                "SEGMENT;  ''; 0; 90000",
                "SEGMENT;  Cache-Control: max-age=7; 0; 60000",
                "SEGMENT;  Cache-Control: max-age=100; 0; 100000",
                "INIT;     ''; 0; 3600000",
                "PLAYLIST; Cache-Control: max-age=7; 0; 0",
                "MPD;      Cache-Control: max-age=7; 0; 0",
                "OTHER;    Cache-Control: max-age=7; 0; 60000",
                "OTHER;    'Cache-Control: max-age=7, stale-while-revalidate=3'; 3000; 60000",
                "OTHER;    'Cache-Control: max-age=7, stale-if-error=5'; 0; 5000",
                "OTHER;    'Cache-Control: max-age=7, stale-if-error=0'; 0; 0",
                "OTHER;    'Surrogate-Control: max-age=7+5'; 5000; 5000"
            })
    void afterItsLifetimeItIsGoodForWhatTheOriginSaysElseItsKind(
            ObjectKind kind, String fields, long whileRevalidate, long ifError) {
        Freshness freshness = freshness(kind, 200, fields);

        assertThat(freshness.grace().whileRevalidate()).as("RFC 5861 §3, C-26").isEqualTo(whileRevalidate);
        assertThat(freshness.grace().ifError()).as("RFC 5861 §4, C-26").isEqualTo(ifError);
        assertThat(freshness.grace().forbidden()).isFalse();
    }

    @ParameterizedTest(name = "{0} {1} [{2}] -> {3} ms, {4} ms")
    @CsvSource(
            delimiter = ';',
            emptyValue = "",
            value = {
                "SEGMENT;  404; ''; 0; 0",
                "SEGMENT;  410; 'Cache-Control: max-age=7, stale-while-revalidate=60, stale-if-error=60'; 0; 0",
                "PLAYLIST; 404; 'Cache-Control: max-age=7, stale-while-revalidate=60'; 0; 0",
                "OTHER;    404; 'Cache-Control: max-age=7, stale-while-revalidate=60'; 60000; 60000",
                "INIT;     503; Cache-Control: max-age=7; 0; 0",
                "SEGMENT;  302; 'Cache-Control: max-age=7, stale-if-error=9'; 0; 9000"
            })
    void anErrorInTheirPlaceStandsInForNothing(
            ObjectKind kind, int status, String fields, long whileRevalidate, long ifError) {
        Freshness freshness = freshness(kind, status, fields);

        assertThat(freshness.grace().whileRevalidate()).as("T-1, D-25").isEqualTo(whileRevalidate);
        assertThat(freshness.grace().ifError()).as("T-1, D-25").isEqualTo(ifError);
    }

    @ParameterizedTest
    @ValueSource(strings = {"must-revalidate", "proxy-revalidate", "s-maxage=9", "no-cache"})
    void whatMustBeValidatedIsGoodForNothingElseWhenStale(String directive) {
        Freshness freshness = freshness(
                ObjectKind.OTHER,
                200,
                "ETag: \"a\" | Cache-Control: max-age=7, stale-while-revalidate=9, stale-if-error=9, " + directive);

        assertThat(freshness.grace().forbidden()).as("C-25, T-67").isTrue();
        assertThat(freshness.grace().whileRevalidate()).isZero();
        assertThat(freshness.grace().ifError()).isZero();
        assertThat(freshness.grace().validatable())
                .as("but worth keeping to be confirmed (C-20)")
                .isPositive();
    }

    @ParameterizedTest(name = "{0} {1} [{2}] -> {3}")
    @CsvSource(
            delimiter = ';',
            emptyValue = "",
            nullValues = "kept",
            value = {
                // C-3, T-62: nothing live sets cookies for those who watch with
                "SEGMENT;  /a.m4s;      'Cache-Control: max-age=7 | Set-Cookie: a=b'; SET_COOKIE",
                "INIT;     /init.mp4;   'Cache-Control: max-age=7 | Set-Cookie: a=b'; SET_COOKIE",
                "PLAYLIST; /a.m3u8;     'Cache-Control: max-age=7 | Set-Cookie: a=b'; SET_COOKIE",
                "OTHER;    /a;          'Cache-Control: max-age=7 | Set-Cookie: a=b'; kept",
                "OTHER;    /a;          Set-Cookie: a=b; SET_COOKIE",
                // C-9, T-72: a stream has one position, not one for each variant
                "PLAYLIST; /a.m3u8;     'Cache-Control: max-age=7 | Vary: User-Agent'; VARY",
                "MPD;      /a.mpd;      'Cache-Control: max-age=7 | Vary: User-Agent'; VARY",
                "PLAYLIST; /a.m3u8;     'Cache-Control: max-age=7 | Vary: Origin, Accept-Encoding'; kept",
                "SEGMENT;  /a.m4s;      'Cache-Control: max-age=7 | Vary: User-Agent'; kept",
                // T-19: a playlist that may be one viewer's
                "PLAYLIST; /a.m3u8?s=1; ''; MAYBE_PERSONAL",
                "MPD;      /a.mpd?s=1;  ETag: \"a\"; MAYBE_PERSONAL",
                "PLAYLIST; /a.m3u8?s=1; Cache-Control: max-age=1; kept",
                "PLAYLIST; /a.m3u8?s=1; Expires: 0; kept",
                "PLAYLIST; /a.m3u8?s=1; Surrogate-Control: max-age=1; kept",
                "PLAYLIST; /a.m3u8?s=1; CDN-Cache-Control: max-age=1; kept",
                "PLAYLIST; /a.m3u8;     ''; kept",
                "PLAYLIST; /a.m3u8?_HLS_msn=5&CMCD=x; ''; kept",
                "SEGMENT;  /a.m4s?s=1;  ''; kept",
                "OTHER;    /a?s=1;      ETag: \"a\"; kept",
                // C-1: what is stale at once and cannot be confirmed is of no use
                "OTHER;    /a;          ''; NO_LIFETIME",
                "OTHER;    /a;          Cache-Control: max-age=0; NO_LIFETIME",
                "OTHER;    /a;          Cache-Control: max-age=0 | ETag: \"a\"; kept",
                "OTHER;    /a;          Last-Modified: Sun, 06 Nov 1994 08:47:57 GMT; kept",
                "OTHER;    /a;          Cache-Control: no-cache; NO_CACHE",
                "SEGMENT;  /a.m4s;      Cache-Control: no-cache; NO_CACHE",
                // its guard is worth the memory even when every request has it confirmed
                "PLAYLIST; /a.m3u8;     Cache-Control: no-cache; kept",
                "PLAYLIST; /a.m3u8;     Cache-Control: no-store; NO_STORE"
            })
    void whatIsSharedByEverybodyWhoWatchesIsKept(
            ObjectKind kind, String target, String fields, @Nullable NotStored why) {
        FlightPlan plan = Heads.plan("GET", target, kind, Fields.NONE);

        assertThat(keeping.refusal(plan, kind, Heads.of(200, fields)))
                .as("C-3, C-9, T-19, T-62, T-72")
                .isEqualTo(Optional.ofNullable(why));
    }

    @Test
    void aPlaylistThatIsToBeConfirmedEveryTimeIsStillOneUsersWhenHeShowsWhoHeIs() {
        FlightPlan plan = Heads.plan("GET", "/a.m3u8", ObjectKind.PLAYLIST, FieldLines.of("Authorization: Bearer x"));

        assertThat(keeping.refusal(plan, ObjectKind.PLAYLIST, Heads.of(200, "Cache-Control: no-cache")))
                .as("RFC 9111 §3.5, T-62")
                .contains(NotStored.AUTHORIZATION);
    }

    @Test
    void aPlaylistIsJudgedForAViewerToWhomItShouldLeaveNoTraceToo() {
        FieldLines noStore = FieldLines.of("Cache-Control: no-store");

        assertThat(keeping.refusal(
                        Heads.plan("GET", "/a.m3u8", ObjectKind.PLAYLIST, noStore),
                        ObjectKind.PLAYLIST,
                        Heads.of(200, "")))
                .as("T-10: what nobody judged could be a step back")
                .isEmpty();
        assertThat(keeping.refusal(
                        Heads.plan("GET", "/1.m4s", ObjectKind.SEGMENT, noStore),
                        ObjectKind.SEGMENT,
                        Heads.of(200, "")))
                .as("C-2")
                .contains(NotStored.REQUEST_NO_STORE);
    }

    @Test
    void anErrorThatSaysNoCacheIsNotKeptInThePlaceOfAPlaylist() {
        FlightPlan plan = Heads.plan("GET", "/a.m3u8", ObjectKind.PLAYLIST, Fields.NONE);

        assertThat(keeping.refusal(plan, ObjectKind.PLAYLIST, Heads.of(503, "Cache-Control: no-cache")))
                .as("C-5")
                .contains(NotStored.STATUS);
    }

    @Test
    void whatIsLargerThanTheLargestIsNotKept() {
        FlightPlan plan = Heads.plan("GET", "/a.m4s", ObjectKind.SEGMENT, Fields.NONE);
        OriginHead large = new OriginHead(200, List.of(), MAX + 1, false);

        assertThat(keeping.refusal(plan, ObjectKind.SEGMENT, large)).contains(NotStored.TOO_LARGE);
    }

    @Test
    void mediaWhoseEndNothingProvesIsNotKept() {
        FlightPlan plan = Heads.plan("GET", "/a.m4s", ObjectKind.SEGMENT, Fields.NONE);

        assertThat(keeping.refusal(plan, ObjectKind.SEGMENT, new OriginHead(200, List.of(), -1, true)))
                .as("D-35")
                .contains(NotStored.UNPROVEN_END);
    }

    @ParameterizedTest(name = "{0} {1} [{2}] kept: {3}")
    @CsvSource(
            delimiter = ';',
            value = {
                "POST; 200; Content-Location: /a | Cache-Control: max-age=7; true",
                "POST; 200; Content-Location: /a | Expires: Sun, 06 Nov 2094 08:49:37 GMT; true",
                "POST; 200; Content-Location: /a; false",
                "POST; 200; Content-Location: /b | Cache-Control: max-age=7; false",
                "POST; 200; Cache-Control: max-age=7; false",
                "POST; 200; 'Content-Location: /a | Cache-Control: max-age=7, private'; false",
                "PUT;  200; Content-Location: /a | Cache-Control: max-age=7; false",
                "HEAD; 200; Content-Location: /a | Cache-Control: max-age=7; false"
            })
    void theAnswerToAPostIsKeptWhenItIsWhatAGetWouldBring(String method, int status, String fields, boolean kept) {
        FlightPlan plan = Heads.plan(method, "/a", ObjectKind.OTHER, Fields.NONE);

        assertThat(keeping.refusal(plan, ObjectKind.OTHER, Heads.of(status, fields))
                        .isEmpty())
                .as("RFC 9110 §9.3.3")
                .isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Cache-Control: private", "Cache-Control: no-store", "Set-Cookie: a=b", "Location: /s/7/a.m3u8"})
    void whatIsOneUsersIsSharedWithNobodyForWhateverReasonItIsNotKept(String personal) {
        assertThat(NotStored.values())
                .as("T-62")
                .noneMatch(reason -> Keeping.mayShareOnce(reason, FieldLines.of(personal)));
    }

    @ParameterizedTest
    @EnumSource(names = {"STATUS", "NO_LIFETIME", "NO_CACHE", "UNPROVEN_END", "REQUEST_NO_STORE"})
    void whatIsMerelyOfNoUseLaterIsSharedWithThoseWhoWait(NotStored reason) {
        assertThat(Keeping.mayShareOnce(reason, FieldLines.of(NO_CACHE_FIELDS)))
                .as("RFC 9111 §4: collapsed requests")
                .isTrue();
    }

    @Property
    void anAnswerIsNeverFreshLongerThanTheOriginSaid(
            @ForAll ObjectKind kind, @ForAll int seconds, @ForAll boolean validator) {
        String fields = "Cache-Control: max-age=" + Math.abs((long) seconds) + (validator ? " | ETag: \"a\"" : "");

        assertThat(freshness(kind, 200, fields).lifetime()).isLessThanOrEqualTo(Math.abs((long) seconds) * 1000);
    }
}
