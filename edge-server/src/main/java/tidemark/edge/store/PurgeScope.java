// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import tidemark.edge.caching.Tags;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;

/** What a purge names. */
public sealed interface PurgeScope {
    /** How it is found: a target, the beginning of a path, a tag. */
    String name();

    /**
     * Every object of one target, whatever else it varies on.
     *
     * @param name path and query in the normal form of {@link CacheKey}
     */
    record Url(String name) implements PurgeScope {
        /** The target of a key. */
        public static Url of(CacheKey key) {
            return new Url(PurgeScope.target(key));
        }
    }

    /**
     * Every object whose path begins so, whatever its query.
     *
     * @param name of a path in the normal form of {@link CacheKey}; need not end at a slash
     */
    record Prefix(String name) implements PurgeScope {
        /** Everything there is. */
        static final Prefix ALL = new Prefix("/");
    }

    /**
     * Every segment and init segment whose path begins so, by its spelling, and no playlist or MPD: what a stream that
     * started over has played before (T-12).
     *
     * @param name of a path in the normal form of {@link CacheKey}
     */
    record Media(String name) implements PurgeScope {}

    /**
     * Every object with this tag.
     *
     * @param name compared character by character
     */
    record Tag(String name) implements PurgeScope {
        /** How long one may be, characters: longer ones are not remembered of any object. */
        public static final int LONGEST = Tags.LONGEST;
    }

    /** Whether it means many targets by the beginning of their path. */
    default boolean isByPrefix() {
        return this instanceof Prefix || this instanceof Media;
    }

    /** Whether a scope by prefix means this key. */
    default boolean begins(CacheKey key) {
        return key.path().startsWith(name())
                && (this instanceof Prefix || ObjectKind.ofPath(key.path()).isMedia());
    }

    /** Path and query of a key, and nothing of what it may vary on. */
    static String target(CacheKey key) {
        return key.query().isEmpty() ? key.path() : key.path() + '?' + key.query();
    }
}
