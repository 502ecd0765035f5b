// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

/**
 * Walks the members of an Accept-Encoding field, {@code coding [; q=weight]}, without copying any of them. A coding that is
 * named twice has the smaller of its weights.
 */
final class WeightScanner {
    private static final int UNSAID = Integer.MAX_VALUE;
    private static final int FULL = 1000;

    private final String field;
    private int at;
    private int br = UNSAID;
    private int gzip = UNSAID;
    private int identity = UNSAID;
    private int any = UNSAID;

    WeightScanner(String field) {
        this.field = field;
    }

    AcceptEncoding scan() {
        for (skipBlanks(); at < field.length(); skipBlanks()) {
            if (field.charAt(at) == ',') {
                at++;
            } else if (!member()) {
                return AcceptEncoding.NOTHING;
            }
        }
        int others = any == UNSAID ? 0 : any;
        return new AcceptEncoding(
                br == UNSAID ? others : br,
                gzip == UNSAID ? others : gzip,
                identity == UNSAID ? (any == UNSAID ? 1 : any) : identity);
    }

    /** One member and the blanks behind it; false when it is malformed. */
    private boolean member() {
        int from = at;
        while (at < field.length() && isToken(field.charAt(at))) {
            at++;
        }
        int end = at;
        skipBlanks();
        int weight = FULL;
        if (at < field.length() && field.charAt(at) == ';') {
            at++;
            skipBlanks();
            weight = weight();
            skipBlanks();
        }
        if (end == from || weight < 0 || (at < field.length() && field.charAt(at) != ',')) {
            return false;
        }
        note(from, end - from, weight);
        return true;
    }

    private void note(int from, int length, int weight) {
        if (is("gzip", from, length) || is("x-gzip", from, length)) {
            gzip = Math.min(gzip, weight);
        } else if (is("br", from, length)) {
            br = Math.min(br, weight);
        } else if (is("identity", from, length)) {
            identity = Math.min(identity, weight);
        } else if (is("*", from, length)) {
            any = Math.min(any, weight);
        }
    }

    private boolean is(String name, int from, int length) {
        return length == name.length() && field.regionMatches(true, from, name, 0, length);
    }

    /** {@code q=} and a number from 0 to 1 with three decimals at most (RFC 9110 §12.4.2), in thousandths; -1 for another. */
    private int weight() {
        if (at + 2 >= field.length() || !field.regionMatches(true, at, "q=", 0, 2)) {
            return -1;
        }
        int whole = field.charAt(at + 2) - '0';
        at += 3;
        if (whole < 0 || whole > 1) {
            return -1;
        }
        int weight = whole * FULL;
        if (at < field.length() && field.charAt(at) == '.') {
            at++;
            for (int unit = FULL / 10; unit > 0 && isDigit(); unit /= 10) {
                weight += unit * (field.charAt(at++) - '0');
            }
        }
        return weight > FULL ? -1 : weight;
    }

    private boolean isDigit() {
        return at < field.length() && field.charAt(at) >= '0' && field.charAt(at) <= '9';
    }

    private void skipBlanks() {
        while (at < field.length() && (field.charAt(at) == ' ' || field.charAt(at) == '\t')) {
            at++;
        }
    }

    private static boolean isToken(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }
}
