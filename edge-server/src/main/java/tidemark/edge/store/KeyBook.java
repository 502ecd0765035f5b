// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import tidemark.edge.caching.Fields;
import tidemark.edge.caching.SearchRule;
import tidemark.edge.caching.Selecting;
import tidemark.edge.request.CacheKey;

/**
 * What answers taught about which requests are for the same object: parameters that make no difference (C-11), and the
 * variants a target has (C-9). Bounded; what is forgotten costs a fetch, never a wrong answer. Safe for any thread.
 */
public final class KeyBook {
    private static final int ENTRIES = 10_000;

    private final Cache<String, SearchRule> rules =
            Caffeine.newBuilder().maximumSize(ENTRIES).build();
    private final Cache<CacheKey, Variants> variants =
            Caffeine.newBuilder().maximumSize(ENTRIES).build();
    private volatile boolean blank = true;

    /** The key to look up for a request: {@code asked}, which its target alone gives, corrected by what is known. */
    public CacheKey keyFor(CacheKey asked, Fields request) {
        if (blank) {
            return asked;
        }
        SearchRule rule = rules.getIfPresent(asked.path());
        CacheKey key = rule == null ? asked : asked.withQuery(rule.selecting(asked.query()));
        Variants known = variants.getIfPresent(key);
        return known == null ? key : key.withVariant(known.of(request));
    }

    /**
     * Learns from an answer that is kept.
     *
     * @return the key to keep it under
     */
    public CacheKey learn(CacheKey asked, Fields request, Fields response) {
        Optional<SearchRule> rule = SearchRule.of(response);
        Selecting selecting = Selecting.on(response);
        if (blank && rule.isEmpty() && selecting.isNothing()) {
            return asked;
        }
        blank = false;
        rule.ifPresentOrElse(said -> rules.put(asked.path(), said), () -> rules.invalidate(asked.path()));
        CacheKey key =
                rule.map(said -> asked.withQuery(said.selecting(asked.query()))).orElse(asked);
        if (selecting.isNothing()) {
            variants.invalidate(key);
            return key;
        }
        Variants known = variants.asMap()
                .merge(
                        key,
                        Variants.first(selecting, request, response),
                        (before, first) ->
                                before.selecting().equals(selecting) ? before.and(request, response) : first);
        return key.withVariant(known.of(request));
    }
}
