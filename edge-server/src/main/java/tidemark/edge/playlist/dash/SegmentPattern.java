// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tidemark.edge.playlist.untrusted.UriReference;

/**
 * Reads a segment's number or time back from its URL: the reverse of a {@link UrlTemplate} (D-25).
 *
 * <p>The host does not count, for players ask the edge and the template names the origin. The query counts only where it
 * holds the number.
 */
final class SegmentPattern {
    /** Stands where the digits go while the template is resolved; an escape that no template can contain by accident. */
    private static final String DIGITS = "%01";

    private final List<String> literals;
    private final List<Integer> widths;
    private final boolean inQuery;

    private SegmentPattern(List<String> literals, List<Integer> widths, boolean inQuery) {
        this.literals = literals;
        this.widths = widths;
        this.inQuery = inQuery;
    }

    /** The pattern of a representation's media or initialisation segments; empty when the template makes no URI. */
    static Optional<SegmentPattern> of(Representation representation, UrlTemplate template, URI base) {
        if (template.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> widths = new ArrayList<>();
        UrlTemplate.Format marked = width -> {
            widths.add(width);
            return DIGITS;
        };
        String reference = template.expand(representation.id(), representation.bandwidth(), marked, marked);
        return UriReference.resolve(base, reference).map(uri -> compile(uri, widths));
    }

    private static SegmentPattern compile(URI uri, List<Integer> widths) {
        String query = uri.getRawQuery();
        boolean inQuery = query != null && query.contains(DIGITS);
        return new SegmentPattern(List.of(target(uri, inQuery).split(DIGITS, -1)), widths, inQuery);
    }

    private static String target(URI uri, boolean withQuery) {
        String query = uri.getRawQuery();
        return uri.getRawPath() + (withQuery && query != null ? "?" + query : "");
    }

    /** The number or time in {@code uri}; 0 where the pattern has none; empty when the URI is not of this pattern. */
    OptionalLong match(URI uri) {
        if (uri.getRawPath() == null) {
            return OptionalLong.empty();
        }
        String target = target(uri, inQuery);
        if (literals.size() == 1) {
            return target.equals(literals.get(0)) ? OptionalLong.of(0) : OptionalLong.empty();
        }
        int from = literals.get(0).length();
        int to = literals.size() == 2 ? target.length() - literals.get(1).length() : endOfDigits(target, from);
        OptionalLong value = number(target, from, to);
        boolean same = value.isPresent() && expand(value.getAsLong()).equals(target);
        return same ? value : OptionalLong.empty();
    }

    /** The folder below which everything of this pattern lies, with the slash at its end. */
    String folder() {
        String first = literals.get(0);
        int mark = first.indexOf('?');
        return first.substring(0, first.lastIndexOf('/', mark < 0 ? first.length() : mark) + 1);
    }

    /** How many characters it holds. */
    int length() {
        return literals.stream().mapToInt(String::length).sum();
    }

    private String expand(long value) {
        UrlTemplate.Format padded = UrlTemplate.padded(value);
        StringBuilder target = new StringBuilder(literals.get(0));
        for (int i = 1; i < literals.size(); i++) {
            target.append(padded.of(widths.get(i - 1))).append(literals.get(i));
        }
        return target.toString();
    }

    private static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static OptionalLong number(String text, int from, int to) {
        if (from >= to || endOfDigits(text, from) < to) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text, from, to, 10));
        } catch (NumberFormatException tooLong) {
            return OptionalLong.empty();
        }
    }
}
