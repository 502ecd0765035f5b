// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Stored heads share the texts that they have in common, and say the same as before. */
class KeptHeadTest {
    private static ResponseHead head(List<String> names, List<String> values) {
        ResponseHead.Builder head = ResponseHead.of(200);
        for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
            head.add(names.get(i), values.get(i));
        }
        return head.build();
    }

    private static List<String> lines(ResponseHead head) {
        List<String> lines = new ArrayList<>();
        head.forEach((name, value) -> lines.add(name + ": " + value));
        return lines;
    }

    private static String http1(ResponseHead head) {
        ByteBuf out = Unpooled.buffer();
        head.writeHttp1(out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    @Property(tries = 500)
    void saysTheSameAsBefore(
            @ForAll @Size(max = 12) List<@AlphaChars @StringLength(min = 1, max = 3) String> names,
            @ForAll @Size(max = 12) List<@CharRange(from = ' ', to = '~') @StringLength(max = 300) String> values) {
        ResponseHead head = head(names, values);
        ResponseHead kept = head.kept();

        assertThat(kept.status()).isEqualTo(200);
        assertThat(lines(kept)).isEqualTo(lines(head));
        assertThat(kept.pairs()).containsExactly(head.pairs());
        assertThat(http1(kept)).isEqualTo(http1(head));
        assertThat(http1(kept.withStatus(206))).isEqualTo(http1(head.withStatus(206)));
        assertThat(lines(kept.kept())).isEqualTo(lines(head));
        names.forEach(name -> assertThat(kept.all(name)).isEqualTo(head.all(name)));
    }

    /** Many more texts than the table has places: each is found, or not, but never another in its stead. */
    @Property(tries = 50)
    void aTextIsNeverTakenForAnother(@ForAll @NumericChars @StringLength(min = 1, max = 4) String prefix) {
        IntStream.range(0, 2000).forEach(i -> {
            String tag = '"' + prefix + (i % 2 == 0 ? "-A" : "-a") + i / 2 + '"';
            assertThat(ResponseHead.of(200).add("ETag", tag).build().kept().first("etag"))
                    .isEqualTo(tag);
        });
    }

    @Test
    void whatManyHeadsSayIsHeldOnce() {
        List<String> names = List.of("Content-Type", "ETag");
        head(names, List.of("video/x-kept-once", "\"before\"")).kept();
        AsciiString[] one =
                head(names, List.of("video/x-kept-once", "\"one\"")).kept().pairs();
        AsciiString[] two =
                head(names, List.of("video/x-kept-once", "\"two\"")).kept().pairs();

        assertThat((Object) two[0]).isSameAs(one[0]);
        assertThat((Object) two[1]).isSameAs(one[1]);
        assertThat((Object) two[2]).isSameAs(one[2]);
        assertThat((Object) two[3]).isNotEqualTo(one[3]);
    }

    @Test
    void whatOneHeadSaysHasNoBytesBesideTheEncodedOnes() {
        String tag = "\"said by this head alone\"";
        ResponseHead kept = ResponseHead.of(200).add("ETag", tag).build().kept();

        AsciiString view = kept.pairs()[1];
        assertThat((Object) view).hasToString(tag);
        assertThat(view.array()).hasSize(kept.http1Bytes());
    }
}
