// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which coding a client likes better than none (RFC 9110 §12.5.3, C-10, T-40). */
class AcceptEncodingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "''                                | -",
                "gzip                              | gzip",
                "x-gzip                            | gzip",
                "GZip                              | gzip",
                "br                                | br",
                "gzip, deflate, br                 | br gzip",
                "gzip, deflate, br, zstd           | br gzip",
                "gzip;q=1.0, br;q=0.5              | gzip br",
                "gzip;q=0.8,br;q=0.8               | br gzip",
                "gzip ; q=0.001                    | gzip",
                "gzip;Q=1                          | gzip",
                "*                                 | br gzip",
                "*;q=0.1                           | br gzip",
                "*;q=0                             | -",
                "gzip;q=0                          | -",
                "gzip;q=0, *                       | br",
                "br;q=0, *;q=0.5                   | gzip",
                "identity                          | -",
                "identity, gzip;q=0.5              | -",
                "identity;q=0.5, gzip;q=0.5        | gzip",
                "identity;q=0                      | -",
                "identity;q=0, gzip                | gzip",
                "identity;q=0, *                   | br gzip",
                "gzip, gzip;q=0                    | -",
                ", gzip,,                          | gzip",
                "deflate                           | -"
            })
    void isReadAsWritten(String field, String wanted) {
        assertThat(names(field)).isEqualTo(wanted == null ? "" : wanted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip;q",
                "gzip;q=",
                "gzip;q=2",
                "gzip;q=1.001",
                "gzip;q=0.1234",
                "gzip;q=-1",
                "gzip;q=.5",
                "gzip;level=9",
                "gzip br",
                ";q=1",
                "gzip;q=1;q=1",
                "\"gzip\""
            })
    void whatIsMalformedAsksForNothing(String field) {
        assertThat(AcceptEncoding.parse(field)).isEqualTo(AcceptEncoding.NOTHING);
    }

    @Property
    void anyTextIsRead(@ForAll String field) {
        assertThat(AcceptEncoding.parse(field).wanted()).doesNotHaveDuplicates();
    }

    @Property
    void nothingIsWantedThatIsRefusedOrLessLikedThanIdentity(@ForAll("fields") String field) {
        AcceptEncoding read = AcceptEncoding.parse(field);

        assertThat(read.wanted()).allSatisfy(coding -> {
            int weight = coding == ContentCoding.BR ? read.br() : read.gzip();
            assertThat(weight).isPositive().isGreaterThanOrEqualTo(read.identity());
        });
    }

    @Provide
    Arbitrary<String> fields() {
        Arbitrary<String> coding = Arbitraries.of("gzip", "br", "identity", "*", "deflate", "x-gzip");
        Arbitrary<String> weight = Arbitraries.of("", ";q=0", ";q=0.3", "; q=0.301", ";q=1", ";q=1.000");
        return coding.flatMap(name -> weight.map(q -> name + q))
                .list()
                .ofMaxSize(5)
                .map(all -> String.join(", ", all));
    }

    private static String names(String field) {
        List<ContentCoding> wanted = AcceptEncoding.parse(field).wanted();
        return wanted.stream().map(ContentCoding::token).collect(Collectors.joining(" "));
    }
}
