// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Parsed documents by their bytes: ten thousand viewers who get the same version of a playlist parse it once. Shared by
 * all event loops, so what a parser makes must be immutable.
 *
 * @param <T> what a document becomes
 */
public final class ParseCache<T> {
    /** A few versions of every playlist of a few thousand channels. */
    private static final int MAX_DOCUMENTS = 20_000;

    private final Parser<T> parser;
    private final Cache<Body, T> parsed = Caffeine.newBuilder()
            .maximumSize(MAX_DOCUMENTS)
            .executor(Runnable::run)
            .build();

    /** Makes something of a document's text. */
    public interface Parser<T> {
        /** Parses. */
        T parse(String text) throws BadManifestException;
    }

    /**
     * An empty cache of a parser that has been used once, on {@code rehearsal}: loading a parser's classes takes longer
     * than many a server takes to answer, and must not be measured in its place.
     */
    public ParseCache(Parser<T> parser, String rehearsal) {
        this.parser = parser;
        try {
            parser.parse(rehearsal);
        } catch (BadManifestException bad) {
            throw new IllegalArgumentException("rehearsal: " + rehearsal + " (expected: a document)", bad);
        }
    }

    /** Parses a document, or finds that it was parsed before. */
    public T parse(Body body) throws BadManifestException {
        T known = parsed.getIfPresent(body);
        if (known == null) {
            known = parser.parse(body.text());
            parsed.put(body, known);
        }
        return known;
    }
}
