// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import java.time.Duration;

/** A wrong answer on a healthy connection: status, headers, or another body. The http room carries it out. */
public sealed interface AnswerFault extends Fault {
    /** Segments that are listed and not there. */
    @Manual(
            value = "listed segments are missing, the same ones for everybody and for as long as the fault stands",
            example = "share=0.1 channel=c1")
    record Missing(
            @Setting(value = "the answer's status", otherwise = "404")
            int status,

            @Setting(value = "which share of the segments, 0 to 1", otherwise = "1")
            double share)
            implements AnswerFault {
        public Missing() {
            this(404, 1);
        }

        /** Whether the segment at {@code path} is one of the missing. */
        public boolean hits(String path) {
            int spread = (path.hashCode() * 0x9E3779B9) >>> 8;
            return spread < share * (1 << 24);
        }
    }

    /** Errors instead of objects. */
    @Manual(
            value = "errors instead of objects; probability= makes it a rate, times= makes it a burst",
            example = "status=503 probability=0.3 channel=c1")
    record ErrorStatus(
            @Setting(value = "the answer's status", otherwise = "503")
            int status,

            @Setting(value = "what Retry-After says, 0s for none", otherwise = "0s")
            Duration retryAfter)
            implements AnswerFault {
        public ErrorStatus(int status) {
            this(status, Duration.ZERO);
        }
    }

    /** A page for people where a player expects media. */
    @Manual(value = "an HTML page instead of the object", example = "path=/live/c1/**.m3u8")
    record HtmlPage(
            @Setting(value = "the answer's status", otherwise = "200")
            int status) implements AnswerFault {
        public HtmlPage() {
            this(200);
        }
    }

    /** A file that a packager has opened and not written yet. */
    @Manual(value = "no body, where there should be one, and nothing else wrong", example = "path=/live/c1/**.m3u8")
    record EmptyBody() implements AnswerFault {}

    /** A hostile or plainly wrong Cache-Control. */
    @Manual(value = "another Cache-Control, and no Expires", example = "value=max-age=60 path=/live/**.m3u8")
    record CacheControl(
            @Setting(value = "the header's value; none removes the header")
            String value) implements AnswerFault {
        /** Whether the header is left out. */
        public boolean removed() {
            return value.equals("none");
        }
    }

    /** Any header. */
    @Manual(value = "sets one response header", example = "name=Age value=86400 path=/live/c1/**")
    record Header(
            @Setting("the header's name") String name,
            @Setting("the header's value") String value) implements AnswerFault {}

    /** How the end of a body is told. */
    @Manual(value = "how the end of the body is told", example = "by=chunked path=/live/**.m4s")
    record Framing(
            @Setting(value = "length, chunked or close; HTTP/2 has the Content-Length or leaves it out")
            Delimiter by) implements AnswerFault {}

    /** A cookie where it does not belong. */
    @Manual(value = "a Set-Cookie with a new value for each viewer without one", example = "name=session")
    record Cookie(
            @Setting(value = "the cookie's name", otherwise = "session")
            String name) implements AnswerFault {}

    /** Addresses of one viewer in a document for all. */
    @Manual(
            value = "all URIs in playlists and MPDs carry a token of the viewer who asked",
            example = "parameter=token channel=c1")
    record TokenUris(
            @Setting(value = "the query parameter", otherwise = "token")
            String parameter) implements AnswerFault {}

    /** A compressor that comes and goes. */
    @Manual(value = "text is gzipped and not gzipped in turn", example = "force=true")
    record GzipFlip(
            @Setting(value = "gzip even for those who cannot read it", otherwise = "false")
            boolean force) implements AnswerFault {
        public GzipFlip() {
            this(false);
        }
    }

    /** A validator that does not validate. */
    @Manual(
            value = "the ETag stays the same while the body changes, so 304 is answered wrongly",
            example = "channel=c1")
    record StuckEtag() implements AnswerFault {}

    /** A packager that stamps its MPD at every request. */
    @Manual(value = "MPD@publishTime is the time of the request, whatever the content", example = "channel=c1")
    record PublishTimeNow() implements AnswerFault {}

    /** An availability start that moves. */
    @Manual(value = "MPD@availabilityStartTime is shifted", example = "by=-10s")
    record AvailabilityStart(
            @Setting(value = "what is added to it", otherwise = "10s")
            Duration by) implements AnswerFault {}
}
