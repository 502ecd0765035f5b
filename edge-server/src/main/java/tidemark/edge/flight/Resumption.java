// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.ContentRange;
import tidemark.edge.caching.StrongValidator;
import tidemark.edge.failure.Failure;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.origin.OriginRequest;

/**
 * How a body that broke off goes on: what is asked for its rest, and which answer provably continues it (RFC 9110 §13.1.5,
 * §14.4; C-57, D-35, T-51). With a strong validator it is a Range under If-Range; without one only a body of which no
 * byte has come is asked for again, and goes on when the new head says what the first one said.
 */
final class Resumption {
    /** Per flight, however far each of them comes. */
    private static final int TRIES = 3;

    private static final long WAIT_BETWEEN_MILLIS = 200;

    /** What would make the answer partial or conditional in another way. */
    private static final Set<String> REPLACED =
            Set.of("range", "if-range", "if-none-match", "if-modified-since", "if-match", "if-unmodified-since");

    private final OriginRequest ask;
    private final OriginHead told;
    private final @Nullable StrongValidator validator;
    private long total;
    private int tries;

    /** What an answer is to a body that broke off. */
    enum Verdict {
        /** It carries what is missing. */
        THE_REST,
        /** It carries the same object from its beginning. */
        ALL_OF_IT,
        /** The origin cannot say now. */
        TROUBLE,
        /** It does not provably continue what is here. */
        ANOTHER_OBJECT
    }

    /**
     * @param ask what the broken answer was to
     * @param told the head of the broken answer
     */
    Resumption(OriginRequest ask, OriginHead told) {
        this.ask = ask;
        this.told = told;
        this.validator = StrongValidator.of(told).orElse(null);
        this.total = told.contentLength();
    }

    /** The same for another answer, which the flight began anew with: what the first one said does not hold for it. */
    Resumption about(OriginHead other) {
        if (isAbout(other)) {
            return this;
        }
        Resumption next = new Resumption(ask, other);
        next.tries = tries;
        return next;
    }

    boolean isAbout(@Nullable OriginHead answer) {
        return told.equals(answer);
    }

    /** Whether such an answer, broken in such a way, can go on at all. */
    static boolean isPossible(OriginRequest ask, OriginHead told, Failure failure) {
        boolean brokeOff = failure == Failure.ORIGIN_TRUNCATED
                || failure == Failure.ORIGIN_TIMEOUT
                || failure == Failure.ORIGIN_UNREACHABLE;
        return brokeOff
                && told.status() == 200
                && ask.method().equals("GET")
                && ask.body().length == 0
                && ask.fields().stream().noneMatch(field -> field.getKey().equalsIgnoreCase("range"));
    }

    /** Takes one of the tries; false when they are used up. */
    boolean tryAgain() {
        return ++tries <= TRIES;
    }

    /** How long to wait before the try that was taken: nothing at first, then longer. */
    long waitMillis() {
        return (tries - 1) * WAIT_BETWEEN_MILLIS;
    }

    /** How long the whole body is, as far as any head said; -1 when none did. */
    long total() {
        return total;
    }

    /**
     * Which byte to ask for first when {@code have} bytes are here. When the next one may be none, the last one is asked for
     * once more: nothing can be sent of nothing, and the part that holds the last byte proves that it was all.
     */
    long first(long have) {
        return have > 0 && (total < 0 || total == have) ? have - 1 : have;
    }

    /** What to ask for when {@code have} bytes are here; empty when nothing could prove that the answer fits. */
    Optional<OriginRequest> rest(long have) {
        StrongValidator strong = validator;
        if (strong == null && have > 0) {
            return Optional.empty();
        }
        List<Map.Entry<String, String>> fields = new ArrayList<>(ask.fields());
        fields.removeIf(field -> REPLACED.contains(field.getKey()));
        if (strong != null && have > 0) {
            fields.add(Map.entry("range", "bytes=" + first(have) + "-"));
            fields.add(Map.entry("if-range", strong.text()));
        }
        return Optional.of(new OriginRequest(ask.method(), ask.target(), fields, ask.body()));
    }

    /** What the answer is to the {@code have} bytes that are here. */
    Verdict judge(OriginHead answer, long have) {
        if (answer.status() >= 500 || answer.status() == 429) {
            return Verdict.TROUBLE;
        }
        if (answer.status() == 206 && have > 0 && continues(answer, have)) {
            return Verdict.THE_REST;
        }
        return answer.status() == 200 && isTheSame(answer) ? Verdict.ALL_OF_IT : Verdict.ANOTHER_OBJECT;
    }

    private boolean continues(OriginHead answer, long have) {
        ContentRange range = ContentRange.parse(answer.first("content-range")).orElse(null);
        boolean fits = range != null
                && range.first() == first(have)
                && range.reachesTheEnd()
                && (total < 0 || total == range.complete())
                && (answer.contentLength() < 0 || answer.contentLength() == range.length())
                && isOfSameVersion(answer);
        if (range != null && fits) {
            total = range.complete();
        }
        return fits;
    }

    private boolean isTheSame(OriginHead answer) {
        boolean sameLength = total < 0 || answer.contentLength() < 0 || total == answer.contentLength();
        boolean provableEnd = total >= 0 || !answer.endedByClose();
        boolean same = sameLength && provableEnd && (isOfSameVersion(answer) || saysTheSame(answer));
        if (same) {
            total = Math.max(total, answer.contentLength());
        }
        return same;
    }

    private boolean isOfSameVersion(OriginHead answer) {
        return validator != null && validator.isOf(answer);
    }

    /** Without a validator nothing of the body is here, and only the head was told. */
    private boolean saysTheSame(OriginHead answer) {
        return validator == null
                && answer.contentLength() == told.contentLength()
                && KeptFields.sayTheSame(told, answer);
    }
}
