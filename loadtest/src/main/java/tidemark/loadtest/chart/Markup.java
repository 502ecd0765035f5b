// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.chart;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML and SVG. Every text and every attribute is escaped here and nowhere else, so nothing that a server said can
 * become part of the page's structure. Attributes come in pairs: name, value, name, value.
 */
public final class Markup {
    private final StringBuilder written = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Begins an element. */
    public Markup open(String tag, String... attributes) {
        begin(tag, attributes);
        open.push(tag);
        return this;
    }

    /** Ends the element that was begun last. */
    public Markup close() {
        written.append("</").append(open.pop()).append(">\n");
        return this;
    }

    /** An element with nothing but text in it. */
    public Markup leaf(String tag, String text, String... attributes) {
        begin(tag, attributes);
        return text(text).end(tag);
    }

    /** An element that never has anything in it, as HTML knows some. */
    public Markup hollow(String tag, String... attributes) {
        begin(tag, attributes);
        return this;
    }

    /** Text. */
    public Markup text(String text) {
        for (int i = 0; i < text.length(); i++) {
            escape(text.charAt(i));
        }
        return this;
    }

    /** The page's own style or script, as it stands in its resource. */
    public Markup own(String tag, String content) {
        begin(tag);
        written.append(content);
        return end(tag);
    }

    private Markup end(String tag) {
        written.append("</").append(tag).append('>');
        return this;
    }

    private void begin(String tag, String... attributes) {
        written.append('<').append(tag);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            written.append(' ').append(attributes[i]).append("=\"");
            text(attributes[i + 1]);
            written.append('"');
        }
        written.append('>');
    }

    private void escape(char c) {
        switch (c) {
            case '&' -> written.append("&amp;");
            case '<' -> written.append("&lt;");
            case '>' -> written.append("&gt;");
            case '"' -> written.append("&quot;");
            case '\'' -> written.append("&#39;");
            default -> written.append(isUnprintable(c) ? '\uFFFD' : c);
        }
    }

    /** Control characters other than white space have no place in a page. */
    private static boolean isUnprintable(char c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r';
    }

    /** What was written; every element has to be closed. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("open elements: " + open + " (expected: none)");
        }
        return written.toString();
    }
}
