// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import tidemark.loadtest.chart.Markup;

/**
 * The frame of every page: head, style, masthead and script, all in the one file. The page forbids itself to load anything
 * from elsewhere.
 */
final class Page {
    private static final String NOTHING_FROM_ELSEWHERE =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

    private Page() {}

    /** Writes a page. */
    static void write(String title, Path file, Consumer<Markup> content) throws IOException {
        Markup page = new Markup();
        page.open("html", "lang", "en");
        head(page, title);
        page.open("body");
        content.accept(page);
        page.own("script", resource("page.js"));
        page.close().close();
        Files.writeString(file, "<!DOCTYPE html>\n" + page);
    }

    private static void head(Markup page, String title) {
        page.open("head")
                .hollow("meta", "charset", "utf-8")
                .hollow("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .hollow("meta", "http-equiv", "Content-Security-Policy", "content", NOTHING_FROM_ELSEWHERE)
                .leaf("title", title)
                .own("style", resource("page.css"))
                .close();
    }

    /** The top line: whose page it is, and what of. */
    static void masthead(Markup page, String what, String when) {
        page.open("header", "class", "masthead");
        mark(page);
        page.leaf("strong", "Tidemark")
                .leaf("span", what, "class", "what")
                .leaf("span", when, "class", "when")
                .close();
    }

    private static void mark(Markup page) {
        page.open("svg", "viewBox", "0 0 32 32", "width", "32", "height", "32", "aria-hidden", "true")
                .leaf("rect", "", "width", "32", "height", "32", "rx", "8", "fill", "#0d7484")
                .leaf(
                        "path",
                        "",
                        "fill",
                        "#fff",
                        "fill-opacity",
                        ".3",
                        "d",
                        "M0 18.500Q3 16 7 16c4.500 0 4.500 3 9 3s4.500-3 9-3q4 0 7 2.500V24a8 8 0 0 1-8 8H8a8 8 0 0 1-8-8z")
                .leaf(
                        "path",
                        "",
                        "fill",
                        "none",
                        "stroke",
                        "#fff",
                        "stroke-width",
                        "2.200",
                        "d",
                        "M0 18.500Q3 16 7 16c4.500 0 4.500 3 9 3s4.500-3 9-3q4 0 7 2.500M7 9.500h18")
                .close();
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + ": not packed (expected: beside this class)");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }
}
