// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stampede;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import tidemark.loadtest.http.HttpVersion;
import tidemark.loadtest.http.OpenLine;
import tidemark.loadtest.http.Transport;

/** Who reads slowly. */
class StampedeOptionsTest {
    private static final Transport.Options TRANSPORT =
            new Transport.Options(1, HttpVersion.HTTP_1_1, false, Duration.ofSeconds(1));

    @Property
    void asManyAsWereAskedForAreSlowAndTheyAreSpreadEvenly(
            @ForAll @IntRange(min = 1, max = 3000) int clients, @ForAll @IntRange(max = 3000) int wanted) {
        int slow = Math.min(clients, wanted);
        StampedeOptions options = new StampedeOptions(TRANSPORT, URI.create("http://h/"), clients, slow, 7);

        assertThat(IntStream.range(0, clients).filter(options::isSlow)).hasSize(slow);
        assertThat(IntStream.range(0, clients / 2).filter(options::isSlow).count())
                .isBetween(slow / 2L - 1, slow / 2L + 1);
        assertThat(IntStream.range(0, clients)
                        .allMatch(client ->
                                options.bytesPerSecond(client) == (options.isSlow(client) ? 7 : OpenLine.UNPACED)))
                .isTrue();
    }
}
