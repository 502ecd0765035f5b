// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import tidemark.edge.store.disk.format.Facts;
import tidemark.edge.store.disk.format.Place;
import tidemark.edge.store.disk.format.Portions;
import tidemark.edge.store.disk.format.RecordHeader;
import tidemark.edge.store.disk.format.StripeHeader;
import tidemark.edge.store.disk.format.StripeIndex;
import tidemark.edge.store.disk.format.Tombstones;

/** The bytes of {@code docs/disk-format.md}: what is written is read again, and what is not right is nothing. */
class StripeFormatTest {
    private static final Place PLACE = new Place(7, 20);
    private static final Facts FACTS = new Facts("/a?b", 300_000, 5, 6, 7, 8);
    private static final byte[] HEAD = {1, 2, 3};

    @Test
    void aHeaderStandsAsItIsDocumented() {
        ByteBuffer bytes = RecordHeader.encode(FACTS, HEAD, PLACE);

        assertThat(bytes.getInt(0)).isEqualTo(0x544D5231);
        assertThat(bytes.getInt(4)).isEqualTo(bytes.limit()).isEqualTo(56 + 4 + 3 + 4);
        assertThat(bytes.getInt(8)).isEqualTo(4);
        assertThat(bytes.getInt(12)).isEqualTo(3);
        assertThat(bytes.getLong(16)).isEqualTo(300_000);
        assertThat(bytes.getLong(24)).isEqualTo(5);
        assertThat(bytes.getLong(32)).isEqualTo(6);
        assertThat(bytes.getLong(40)).isEqualTo(7);
        assertThat(bytes.getLong(48)).isEqualTo(8);
        assertThat(UTF_8.decode(bytes.slice(56, 4)).toString()).isEqualTo("/a?b");
    }

    @Test
    void aHeaderIsOnlyGoodInItsPlace() {
        ByteBuffer bytes = RecordHeader.encode(FACTS, HEAD, PLACE);

        RecordHeader read = requireNonNull(RecordHeader.decode(bytes, PLACE));
        assertThat(read.facts()).isEqualTo(FACTS);
        assertThat(read.head()).isEqualTo(HEAD);
        assertThat(RecordHeader.decode(bytes, new Place(8, 20))).isNull();
        assertThat(RecordHeader.decode(bytes, new Place(7, 21))).isNull();
    }

    @Property
    void aHeaderWithAFlippedBitIsNone(@ForAll @IntRange(max = 66) int at, @ForAll @IntRange(max = 7) int bit) {
        ByteBuffer bytes = RecordHeader.encode(FACTS, HEAD, PLACE);
        bytes.put(at, (byte) (bytes.get(at) ^ (1 << bit)));

        assertThat(RecordHeader.decode(bytes, PLACE)).isNull();
    }

    @Property
    void arbitraryBytesAreNeitherHeaderNorIndex(@ForAll @Size(max = 200) byte[] bytes, @ForAll boolean withMagic) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length + 4)
                .putInt(withMagic ? 0x544D5231 : 0x544D5831)
                .put(bytes)
                .flip();

        assertThat(RecordHeader.decode(buffer, PLACE)).isNull();
        assertThat(StripeIndex.decode(buffer, 7)).isNull();
        assertThat(StripeHeader.isOf(buffer, 7)).isFalse();
        assertThat(Tombstones.hasHeader(buffer)).isFalse();
    }

    @Property
    void anIndexIsReadAsItWasWritten(@ForAll @Size(max = 30) @UniqueElements List<String> keys) {
        List<StripeIndex.Line> lines = keys.stream()
                .map(key -> key.replaceAll("\\p{Cs}", "?"))
                .map(key -> new StripeIndex.Line(
                        20, RecordHeader.bytes(key, HEAD), new Facts(key, key.length(), 1, 2, 3, 4)))
                .toList();
        StripeIndex index = new StripeIndex(1_000_000, lines);
        ByteBuffer bytes = index.encode(9);

        assertThat(StripeIndex.decode(bytes, 9)).isEqualTo(index);
        assertThat(StripeIndex.decode(bytes, 8)).isNull();
        bytes.limit(bytes.limit() - 1);
        assertThat(StripeIndex.decode(bytes, 9)).isNull();
    }

    @Property
    void tombstonesAreReadUpToWhereTheyAreTorn(
            @ForAll @Size(max = 20) List<@IntRange(min = 0) Integer> offsets,
            @ForAll @IntRange(min = 1, max = 11) int torn) {
        List<Place> first =
                offsets.stream().map(offset -> new Place(offset, offset)).toList();
        ByteBuffer whole = ByteBuffer.allocate(2000)
                .put(Tombstones.header())
                .put(Tombstones.encode(first))
                .put(Tombstones.encode(List.of(PLACE)))
                .flip();

        List<Place> all = new ArrayList<>(first);
        all.add(PLACE);
        assertThat(Tombstones.decode(whole)).isEqualTo(all);
        whole.limit(whole.limit() - torn);
        assertThat(Tombstones.decode(whole)).isEqualTo(first);
    }

    @Property
    void aPortionsSumIsOfItsRecordAndItsPlaceInIt(@ForAll @Size(min = 1, max = 50) byte[] bytes) {
        int sum = Portions.sum(ByteBuffer.wrap(bytes), 1, 0);

        assertThat(Portions.sum(ByteBuffer.wrap(bytes), 1, 1)).isNotEqualTo(sum);
        assertThat(Portions.sum(ByteBuffer.wrap(bytes), 2, 0)).isNotEqualTo(sum);
    }

    @Property
    void portionsAddUp(@ForAll @IntRange(max = 5_000_000) int bodyBytes) {
        long total = 0;
        for (int i = 0; i < Portions.count(bodyBytes); i++) {
            assertThat(Portions.offset(i)).isEqualTo(total);
            total += Portions.bytes(i, bodyBytes) + Portions.SUM_BYTES;
        }
        assertThat(Portions.total(bodyBytes)).isEqualTo(total);
    }
}
