// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.archive;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.Grace;
import tidemark.edge.caching.Tags;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.store.Body;
import tidemark.edge.store.Stamp;
import tidemark.edge.store.StoredObject;
import tidemark.edge.time.EdgeClock;

/** What is written of an answer brings it back with the age it really has, in this run and in any other. */
class WrittenAnswerTest {
    private static final CacheKey KEY = new CacheKey("/live/1.m4s", "");
    private static final UUID RUN = new UUID(1, 2);
    private static final UUID NEXT_RUN = new UUID(3, 4);
    private static final Grace GRACE = new Grace(1, 2, true, 3);

    private static EdgeClock clock(long monotonicMillis, long wallMillis) {
        return new EdgeClock() {
            @Override
            public long nanos() {
                return monotonicMillis * 1_000_000;
            }

            @Override
            public long wallMillis() {
                return wallMillis;
            }
        };
    }

    private static byte[] written() {
        ResponseHead head = ResponseHead.of(200)
                .add("etag", "\"one\"")
                .add("x-caf\u00e9", "\u00fc")
                .build();
        StoredObject object = new StoredObject(
                        KEY, ObjectKind.SEGMENT, head, new Body(0), new Freshness(5_000, 700, true, 60_000, GRACE))
                .stamped(Stamp.of(9, new Tags(List.of("news", "1080p"))));
        byte[] bytes = WrittenAnswer.of(object, RUN, clock(6_000, 1_000_000)).bytes();
        object.body().release();
        return bytes;
    }

    private static StoredObject revived(UUID run, EdgeClock clock) {
        StoredObject object = WrittenAnswer.read(written()).orElseThrow().revived(KEY, new Body(0), run, clock);
        object.body().release();
        return object;
    }

    @Test
    void nothingOfItIsLost() {
        StoredObject object = revived(RUN, clock(7_000, 1_001_000));

        assertThat(object.kind()).isEqualTo(ObjectKind.SEGMENT);
        assertThat(object.head().status()).isEqualTo(200);
        assertThat(object.head().first("etag")).isEqualTo("\"one\"");
        assertThat(object.stamp().tags().names()).containsExactly("news", "1080p");
        assertThat(object.freshness()).isEqualTo(new Freshness(5_000, 700, true, 60_000, GRACE));
    }

    @Test
    void inTheSameRunItsAgeDoesNotDependOnTheWallClock() {
        EdgeClock setBack = clock(9_000, 500);

        assertThat(revived(RUN, setBack).freshness().age(setBack.millis())).isEqualTo(4_700);
    }

    @Test
    void inAnotherRunItIsAsOldAsTheWallClockSays() {
        EdgeClock later = clock(17, 1_030_000);

        // 31 s since it came, and the 700 ms it had then
        assertThat(revived(NEXT_RUN, later).freshness().age(later.millis())).isEqualTo(31_700);
    }

    @Test
    void whatIsCutOffOrOfAnotherFormIsNone() {
        byte[] whole = written();
        for (int length = 0; length < whole.length; length++) {
            assertThat(WrittenAnswer.read(Arrays.copyOf(whole, length))).isEmpty();
        }
        whole[0]++;
        assertThat(WrittenAnswer.read(whole)).isEmpty();
    }

    @Test
    void noBytesBreakTheReader() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = written();
            for (int turns = random.nextInt(4); turns >= 0; turns--) {
                bytes[1 + random.nextInt(bytes.length - 1)] = (byte) random.nextInt();
            }
            assertThat(requireNonNull(WrittenAnswer.read(bytes))).isNotNull();
        }
    }

    @Test
    void theMarksOfATagAreFoundAndThoseOfAnotherHardlyEver() {
        long marks = TagMarks.of(new Tags(List.of("news", "1080p")));
        long wrong = IntStream.range(0, 10_000)
                .filter(i -> TagMarks.mayHave(marks, "tag-" + i))
                .count();

        assertThat(TagMarks.mayHave(marks, "news")).isTrue();
        assertThat(TagMarks.mayHave(marks, "1080p")).isTrue();
        assertThat(wrong).isLessThan(100);
    }
}
