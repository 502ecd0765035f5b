// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

import java.util.ArrayList;
import java.util.List;
import tidemark.edge.playlist.untrusted.Malformed;
import tidemark.edge.playlist.untrusted.Rejection;

/**
 * A URL with identifiers in it: {@code $RepresentationID$/$Number%05d$.m4s} (D-41).
 *
 * @param pieces in order
 */
public record UrlTemplate(List<Piece> pieces) {
    private static final int MOST_PIECES = 32;

    /** Names nothing. */
    public static final UrlTemplate EMPTY = new UrlTemplate(List.of());

    public UrlTemplate {
        pieces = List.copyOf(pieces);
    }

    /** What a piece stands for. */
    public enum Kind {
        LITERAL(""),
        REPRESENTATION_ID("RepresentationID"),
        BANDWIDTH("Bandwidth"),
        NUMBER("Number"),
        TIME("Time"),
        SUB_NUMBER("SubNumber");

        private final String identifier;

        Kind(String identifier) {
            this.identifier = identifier;
        }
    }

    /**
     * A stretch of the URL.
     *
     * @param kind what it stands for
     * @param literal the text itself, of a literal
     * @param width the least number of digits, of an identifier
     */
    public record Piece(Kind kind, String literal, int width) {}

    /** Reads a template; a doubled dollar sign is one dollar sign. */
    static UrlTemplate read(String text) throws Malformed {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('$', at);
            int literalEnd = open < 0 ? text.length() : open;
            if (literalEnd > at) {
                pieces.add(new Piece(Kind.LITERAL, text.substring(at, literalEnd), 0));
            }
            if (open < 0) {
                break;
            }
            int close = text.indexOf('$', open + 1);
            pieces.add(identifier(text, open, close));
            at = close + 1;
        }
        UrlTemplate template = new UrlTemplate(pieces);
        boolean twice = template.has(Kind.NUMBER) && template.has(Kind.TIME);
        if (twice || pieces.size() > MOST_PIECES) {
            throw new Malformed(Rejection.BAD_ADDRESSING);
        }
        return template;
    }

    private static Piece identifier(String text, int open, int close) throws Malformed {
        if (close < 0) {
            throw new Malformed(Rejection.BAD_ADDRESSING);
        }
        String inside = text.substring(open + 1, close);
        if (inside.isEmpty()) {
            return new Piece(Kind.LITERAL, "$", 0);
        }
        int percent = inside.indexOf('%');
        String name = percent < 0 ? inside : inside.substring(0, percent);
        int width = percent < 0 ? 1 : width(inside.substring(percent));
        for (Kind kind : Kind.values()) {
            if (kind != Kind.LITERAL && kind.identifier.equals(name)) {
                requireFormat(kind != Kind.REPRESENTATION_ID || percent < 0);
                return new Piece(kind, "", width);
            }
        }
        throw new Malformed(Rejection.BAD_ADDRESSING);
    }

    /** The format tag is {@code %0}, a width of one or two digits, and {@code d}. */
    private static int width(String format) throws Malformed {
        int digits = format.length() - 3;
        requireFormat(format.startsWith("%0") && format.endsWith("d") && (digits == 1 || digits == 2));
        int width = 0;
        for (int at = 2; at < format.length() - 1; at++) {
            char c = format.charAt(at);
            requireFormat(c >= '0' && c <= '9');
            width = width * 10 + c - '0';
        }
        return Math.max(1, width);
    }

    private static void requireFormat(boolean followed) throws Malformed {
        if (!followed) {
            throw new Malformed(Rejection.BAD_ADDRESSING);
        }
    }

    public boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** True when an identifier of this kind stands in it. */
    public boolean has(Kind kind) {
        return pieces.stream().anyMatch(piece -> piece.kind() == kind);
    }

    /** The URL reference of one segment. */
    public String expand(String representationId, long bandwidth, long number, long time) {
        return expand(representationId, bandwidth, padded(number), padded(time));
    }

    String expand(String representationId, long bandwidth, Format number, Format time) {
        StringBuilder url = new StringBuilder();
        for (Piece piece : pieces) {
            url.append(
                    switch (piece.kind()) {
                        case LITERAL -> piece.literal();
                        case REPRESENTATION_ID -> representationId;
                        case BANDWIDTH -> padded(bandwidth).of(piece.width());
                        case NUMBER -> number.of(piece.width());
                        case TIME -> time.of(piece.width());
                        case SUB_NUMBER -> padded(1).of(piece.width());
                    });
        }
        return url.toString();
    }

    /** Writes a number with at least so many digits. */
    interface Format {
        String of(int width);
    }

    static Format padded(long value) {
        return width -> {
            String digits = Long.toString(value);
            return "0".repeat(Math.max(0, width - digits.length())) + digits;
        };
    }
}
