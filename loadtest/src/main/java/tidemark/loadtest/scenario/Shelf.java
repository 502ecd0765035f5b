// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The scenarios that come along with the program, and those that people keep in files. */
public final class Shelf {
    private static final String DIRECTORY = "/scenarios/";
    private static final String SUFFIX = ".yaml";
    private static final String ALWAYS_THERE = "steady";

    private Shelf() {}

    /** Those that come along, by name. */
    public static List<Scenario> all() {
        return names().stream().map(Shelf::named).toList();
    }

    /**
     * One by its name, or by the path of its file.
     *
     * @throws ScenarioError if there is none, or it does not fit
     */
    public static Scenario find(String nameOrFile) {
        if (nameOrFile.contains("/") || nameOrFile.endsWith(SUFFIX)) {
            return inFile(Path.of(nameOrFile));
        }
        if (!names().contains(nameOrFile)) {
            throw new ScenarioError(
                    "there is no scenario '" + nameOrFile + "'",
                    "the scenarios that come along",
                    "write one of " + String.join(", ", names()) + ", or the path of a file such as ./mine.yaml");
        }
        return named(nameOrFile);
    }

    private static Scenario inFile(Path file) {
        try {
            return ScenarioFile.read(Files.readString(file), name(file), file.toString());
        } catch (IOException unreadable) {
            throw new ScenarioError(
                    "there is no readable file " + file, "the scenario's name", "give the path of a scenario");
        }
    }

    private static Scenario named(String name) {
        try (InputStream text = resource(name).openStream()) {
            String yaml = new String(text.readAllBytes(), StandardCharsets.UTF_8);
            return ScenarioFile.read(yaml, name, name);
        } catch (IOException broken) {
            throw new UncheckedIOException(name, broken);
        }
    }

    private static URL resource(String name) {
        URL url = Shelf.class.getResource(DIRECTORY + name + SUFFIX);
        if (url == null) {
            throw new IllegalStateException(name + SUFFIX + " is not packed into the program");
        }
        return url;
    }

    private static List<String> names() {
        try {
            URI one = resource(ALWAYS_THERE).toURI();
            if (!one.getScheme().equals("jar")) {
                return names(Path.of(one));
            }
            try (FileSystem jar = FileSystems.newFileSystem(one, Map.of())) {
                return names(jar.getPath(DIRECTORY + ALWAYS_THERE + SUFFIX));
            }
        } catch (IOException | URISyntaxException broken) {
            throw new IllegalStateException("the scenarios that come along cannot be read", broken);
        }
    }

    /** Of those that lie beside one. */
    private static List<String> names(Path one) throws IOException {
        try (Stream<Path> files = Files.list(one.resolveSibling(""))) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .map(Shelf::name)
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }
}
