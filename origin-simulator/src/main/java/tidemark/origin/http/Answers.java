// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import tidemark.origin.content.Blobs;
import tidemark.origin.content.Lookup;
import tidemark.origin.content.ObjectKind;
import tidemark.origin.content.OriginObject;
import tidemark.origin.content.View;
import tidemark.origin.faults.AnswerFault.CacheControl;
import tidemark.origin.faults.AnswerFault.Cookie;
import tidemark.origin.faults.AnswerFault.EmptyBody;
import tidemark.origin.faults.AnswerFault.ErrorStatus;
import tidemark.origin.faults.AnswerFault.Header;
import tidemark.origin.faults.AnswerFault.HtmlPage;
import tidemark.origin.faults.AnswerFault.Missing;
import tidemark.origin.faults.Struck;
import tidemark.origin.faults.ViewFault.Skew;

/** Which answer a request gets: a function of the site, the request, the faults that strike it, and the time. */
final class Answers {
    private static final String METHODS = "GET, HEAD, OPTIONS";
    private static final String HTML =
            "<!DOCTYPE html>\n<html><head><title>Oops</title></head><body><h1>Something went wrong</h1></body></html>\n";

    private final Site site;
    private final Viewers viewers = new Viewers();
    private final ObjectAnswers objects;

    Answers(Site site) {
        this.site = site;
        this.objects = new ObjectAnswers(site.manners(), new DocumentRewriter(viewers));
    }

    Answer answer(Ask ask, Struck struck, Instant now) {
        Instant date = now.plus(skew(struck));
        Answer answer = choose(ask, struck, now, date);
        HttpHeaders headers = answer.headers();
        headers.set(HttpHeaderNames.DATE, HttpDate.print(date));
        headers.set(HttpHeaderNames.SERVER, "tidemark-origin");
        headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        spoil(headers, ask, struck);
        return answer;
    }

    private Answer choose(Ask ask, Struck struck, Instant now, Instant date) {
        if (ask.method().equals("OPTIONS")) {
            return options();
        }
        if (!ask.isGet() && !ask.isHead()) {
            return Answer.refusal(405, "only " + METHODS).with(HttpHeaderNames.ALLOW, METHODS);
        }
        if (ask.path().equals("/")) {
            return frontPage();
        }
        return wrongAltogether(struck).orElseGet(() -> look(ask, struck, now, date));
    }

    private Answer look(Ask ask, Struck struck, Instant now, Instant date) {
        Lookup lookup = ask.path().startsWith(Blobs.PREFIX)
                ? site.catalogue().blob(ask.path(), ask.wishes().bytes())
                : site.catalogue().find(ask.path(), struck.bend(View.at(now)));
        return lookup.match(
                object -> missing(object, ask, struck).orElseGet(() -> found(object, ask, struck, date)),
                notYet -> Answer.refusal(site.manners().earlyStatus(), "not yet: available at " + notYet.availableAt())
                        .with(HttpHeaderNames.CACHE_CONTROL, "max-age=0"),
                gone -> Answer.refusal(site.manners().goneStatus(), "gone since " + gone.since())
                        .with(HttpHeaderNames.CACHE_CONTROL, "max-age=60"),
                () -> Answer.refusal(404, "no such path; / lists what there is"));
    }

    private Answer found(OriginObject object, Ask ask, Struck struck, Instant date) {
        Answer answer = objects.answer(object, ask, struck, date);
        return struck.by(EmptyBody.class).isPresent() && answer.status().equals(HttpResponseStatus.OK)
                ? answer.emptied()
                : answer;
    }

    private static Optional<Answer> wrongAltogether(Struck struck) {
        Optional<Answer> error = struck.by(ErrorStatus.class).map(Answers::error);
        return error.or(() ->
                struck.by(HtmlPage.class).map(page -> Answer.text(page.status(), "text/html; charset=utf-8", HTML)));
    }

    private static Answer error(ErrorStatus fault) {
        Answer answer = Answer.refusal(fault.status(), "on command");
        return fault.retryAfter().isZero()
                ? answer
                : answer.with(
                        HttpHeaderNames.RETRY_AFTER,
                        Long.toString(fault.retryAfter().toSeconds()));
    }

    private static Optional<Answer> missing(OriginObject object, Ask ask, Struck struck) {
        return struck.by(Missing.class)
                .filter(fault -> object.kind() == ObjectKind.SEGMENT && fault.hits(ask.path()))
                .map(fault -> Answer.refusal(fault.status(), "missing on command"));
    }

    private void spoil(HttpHeaders headers, Ask ask, Struck struck) {
        struck.by(CacheControl.class).ifPresent(fault -> {
            headers.remove(HttpHeaderNames.EXPIRES).remove(HttpHeaderNames.CACHE_CONTROL);
            if (!fault.removed()) {
                headers.set(HttpHeaderNames.CACHE_CONTROL, fault.value());
            }
        });
        struck.all(Cookie.class)
                .filter(fault -> !ask.hasCookie(fault.name()))
                .forEach(fault ->
                        headers.add(HttpHeaderNames.SET_COOKIE, fault.name() + "=" + viewers.next() + "; Path=/"));
        struck.all(Header.class).forEach(fault -> headers.set(fault.name(), fault.value()));
    }

    private static Answer options() {
        HttpHeaders headers = new DefaultHttpHeaders()
                .set(HttpHeaderNames.ALLOW, METHODS)
                .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "*")
                .set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, "86400");
        return Answer.bodyless(HttpResponseStatus.NO_CONTENT, headers, Optional.empty());
    }

    private Answer frontPage() {
        String streams = site.catalogue().channels().stream()
                .map(channel -> "/live/" + channel + "/master.m3u8\n/live/" + channel + "/manifest.mpd\n")
                .collect(Collectors.joining());
        String more = "\nThe same as a recording below /vod/, and as an event that ends below /event/."
                + "\nBytes to measure with: /blob/any-name?bytes=2097152&over=2s\n";
        return Answer.text(200, "text/plain; charset=utf-8", streams + more);
    }

    private static Duration skew(Struck struck) {
        return struck.all(Skew.class).filter(Skew::date).map(Skew::by).reduce(Duration.ZERO, Duration::plus);
    }
}
