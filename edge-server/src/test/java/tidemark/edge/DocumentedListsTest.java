// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tidemark.edge.failure.Failure;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.TaggedMeter;

/** The pages that list things list what the code has, in its order and its words. */
class DocumentedListsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\| ([^|]+) \\|");

    @Test
    void everyFailureIsExplained() throws IOException {
        List<String> inCode = Arrays.stream(Failure.values())
                .map(failure -> failure.name() + " " + failure.status() + " "
                        + failure.blame().name().toLowerCase(Locale.ROOT))
                .toList();

        assertThat(rows("responses.md")).isEqualTo(inCode);
    }

    @Test
    void everyMeterIsExplained() throws IOException {
        List<String> inCode = new ArrayList<>(Arrays.stream(Meter.values())
                .map(meter -> meter.meterName() + " " + meter.type().name().toLowerCase(Locale.ROOT) + " "
                        + meter.description())
                .toList());

        List<String> rows = rows("metrics.md");
        assertThat(rows).startsWith(inCode.toArray(String[]::new));
        assertThat(rows.subList(inCode.size(), rows.size()))
                .zipSatisfy(List.of(TaggedMeter.values()), (row, meter) -> assertThat(row)
                        .startsWith(
                                meter.meterName() + " " + meter.type().name().toLowerCase(Locale.ROOT) + " "));
    }

    private static List<String> rows(String page) throws IOException {
        Matcher row = ROW.matcher(Files.readString(Path.of("../docs", page)));
        List<String> rows = new ArrayList<>();
        while (row.find()) {
            rows.add(row.group(1) + " " + row.group(2) + " " + row.group(3));
        }
        return rows;
    }
}
