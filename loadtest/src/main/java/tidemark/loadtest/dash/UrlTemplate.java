// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.dash;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code SegmentTemplate@media} or {@code @initialization}: identifiers between dollar signs (23009-1, 5.3.9.4.4). */
record UrlTemplate(String text) {
    private static final Pattern IDENTIFIER = Pattern.compile("\\$(\\w*)(?:%0(\\d)d)?\\$");

    UrlTemplate {
        URI.create(IDENTIFIER.matcher(text).replaceAll("0"));
    }

    /** The URI of one segment, as relative as the template. */
    URI expand(String representation, long bandwidth, Slot slot) {
        Matcher identifiers = IDENTIFIER.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (identifiers.find()) {
            String value =
                    switch (identifiers.group(1)) {
                        case "" -> "$";
                        case "RepresentationID" -> representation;
                        case "Bandwidth" -> padded(bandwidth, identifiers);
                        case "Number" -> padded(slot.number(), identifiers);
                        case "Time" -> padded(slot.time(), identifiers);
                        default -> identifiers.group();
                    };
            identifiers.appendReplacement(expanded, Matcher.quoteReplacement(value));
        }
        return URI.create(identifiers.appendTail(expanded).toString());
    }

    private static String padded(long value, Matcher identifier) {
        String digits = Long.toString(value);
        String width = identifier.group(2);
        return width == null ? digits : "0".repeat(Math.max(0, Integer.parseInt(width) - digits.length())) + digits;
    }
}
