// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidemark.origin.content.OriginObject;
import tidemark.origin.faults.AnswerFault.AvailabilityStart;
import tidemark.origin.faults.AnswerFault.PublishTimeNow;
import tidemark.origin.faults.AnswerFault.TokenUris;
import tidemark.origin.faults.Struck;

/** The faults that change a playlist or an MPD after it was made: tokens of one viewer, attributes of the MPD. */
final class DocumentRewriter {
    private static final Pattern HLS_URI = Pattern.compile("(?m)^(?!#)\\S+$|(?<=URI=\")[^\"]+");
    private static final Pattern MPD_TEMPLATE = Pattern.compile("(?<=\\s(?:media|initialization)=\")[^\"]+");
    private static final Pattern PUBLISH_TIME = Pattern.compile("(?<=\\spublishTime=\")[^\"]+");
    private static final Pattern AVAILABILITY_START = Pattern.compile("(?<=\\savailabilityStartTime=\")[^\"]+");

    private final Viewers viewers;

    DocumentRewriter(Viewers viewers) {
        this.viewers = viewers;
    }

    /** The bytes to send; the object's own when no fault wants others. */
    byte[] rewrite(OriginObject object, Ask ask, Struck struck, Instant now) {
        return switch (object.kind()) {
            case MULTIVARIANT, MEDIA_PLAYLIST -> edited(object, tokens(HLS_URI, "&", ask, struck));
            case MPD ->
                edited(object, text -> tokens(MPD_TEMPLATE, "&amp;", ask, struck)
                        .apply(availabilityStart(struck)
                                .apply(publishTime(struck, now).apply(text))));
            case INIT, SEGMENT, TIME, BLOB -> object.body();
        };
    }

    private UnaryOperator<String> tokens(Pattern uris, String ampersand, Ask ask, Struck struck) {
        return struck.by(TokenUris.class)
                .map(fault -> {
                    String name = fault.parameter();
                    String known = ask.parameter(name);
                    String token = name + "=" + (known.isEmpty() ? viewers.next() : known);
                    return each(uris, uri -> uri + (uri.contains("?") ? ampersand : "?") + token);
                })
                .orElse(UnaryOperator.identity());
    }

    private static UnaryOperator<String> publishTime(Struck struck, Instant now) {
        return struck.by(PublishTimeNow.class)
                .map(fault -> each(PUBLISH_TIME, time -> now.toString()))
                .orElse(UnaryOperator.identity());
    }

    private static UnaryOperator<String> availabilityStart(Struck struck) {
        return struck.by(AvailabilityStart.class)
                .map(fault -> each(AVAILABILITY_START, time -> shifted(time, fault.by())))
                .orElse(UnaryOperator.identity());
    }

    private static String shifted(String time, Duration by) {
        return Instant.parse(time).plus(by).toString();
    }

    private static UnaryOperator<String> each(Pattern pattern, UnaryOperator<String> change) {
        return text -> pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(change.apply(found.group())));
    }

    private static byte[] edited(OriginObject object, UnaryOperator<String> edit) {
        String text = new String(object.body(), StandardCharsets.UTF_8);
        String result = edit.apply(text);
        return result.equals(text) ? object.body() : result.getBytes(StandardCharsets.UTF_8);
    }
}
