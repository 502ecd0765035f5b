// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import java.util.List;

/**
 * The directives of an answer that govern this cache, from the field that speaks to it most directly (C-43):
 * {@code Surrogate-Control}, else the first usable targeted field (RFC 9213 §2.2, C-40), else {@code Cache-Control}. Where
 * one of the first two speaks, {@code Cache-Control} and {@code Expires} say nothing here; they are for the caches behind.
 *
 * @param targeted whether the field was meant for caches like this one only
 */
public record Governing(CacheControl control, boolean targeted) {
    /** The targeted fields this cache listens to, the most particular first. */
    public static final List<String> TARGETED = List.of("tidemark-cache-control", "cdn-cache-control");

    /** The directives that count among {@code response}'s. */
    public static Governing of(Fields response) {
        List<String> surrogates = response.all("surrogate-control");
        CacheControl surrogate = surrogates.isEmpty() ? null : TargetedControl.ofSurrogate(surrogates);
        if (surrogate != null) {
            return new Governing(surrogate, true);
        }
        for (String name : TARGETED) {
            List<String> lines = response.all(name);
            CacheControl control = lines.isEmpty() ? null : TargetedControl.ofDictionary(lines);
            if (control != null) {
                return new Governing(control, true);
            }
        }
        return new Governing(CacheControl.parse(response.all("cache-control")), false);
    }

    /** Whether a stale answer may never be used without validation (RFC 9111 §4.2.4, C-25, T-67). */
    public boolean forbidsStale() {
        return control.has("must-revalidate")
                || control.has("proxy-revalidate")
                || control.has("s-maxage")
                || control.has("no-cache");
    }
}
