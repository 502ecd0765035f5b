// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every rule that the page on caching states is pinned by a test, and the test it names is there. */
class DocumentedRulesTest {
    private static final Path PAGE = Path.of("../docs/caching.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?!rule )[^-].*\\|$");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @Test
    void everyRuleNamesATest() throws IOException {
        String page = Files.readString(PAGE);
        List<String> rules = ROW.matcher(page.substring(page.indexOf("## The rules")))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(rules).hasSizeGreaterThan(50).allSatisfy(rule -> assertThat(rule)
                .containsPattern(NAMED));
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Map<String, String> classes = testClasses();

        assertThat(NAMED.matcher(Files.readString(PAGE)).results()).isNotEmpty().allSatisfy(named -> assertThat(
                        classes.getOrDefault(named.group(1), "no such class"))
                .as(named.group())
                .containsPattern("\\bvoid " + named.group(2) + "\\("));
    }

    private static Map<String, String> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            DocumentedRulesTest::text,
                            String::concat));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
