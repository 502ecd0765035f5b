// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * One origin. In a file, its URL alone will do.
 *
 * @param url {@code http://} (HTTP/1.1), {@code https://} (HTTP/2 or HTTP/1.1, by ALPN) or {@code h2c://} (HTTP/2 in clear
 *     text), with a path that is put before every target, if any
 * @param priority the smallest is asked first; null for its place in the list, counted from 1
 * @param weight its share among origins of the same priority, 1 to 1000
 * @param host what it is called by in Host, SNI and its certificate; null for what the URL says
 */
public record OriginUrl(
        URI url,
        @Nullable Integer priority,
        int weight,
        @Nullable String host) {
    private static final int MAX_WEIGHT = 1000;
    private static final String NAME = "[A-Za-z0-9]([A-Za-z0-9.-]{0,252})";

    public OriginUrl {
        Check.origin(url, "origin.urls");
        Check.that(priority == null || priority >= 0, "origin.urls.priority", String.valueOf(priority), ">= 0");
        Check.that(weight > 0 && weight <= MAX_WEIGHT, "origin.urls.weight", weight, "1 to " + MAX_WEIGHT);
        Check.that(
                host == null || host.matches(NAME),
                "origin.urls.host",
                String.valueOf(host),
                "a host name without a port, such as origin.example");
    }

    /** One of no particular priority, weight or name. */
    public static OriginUrl of(URI url) {
        return new OriginUrl(url, null, 1, null);
    }

    /** The short form of a file. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static OriginUrl parse(String url) {
        try {
            return of(new URI(url));
        } catch (URISyntaxException none) {
            throw new ConfigError(
                    "'" + url + "' is not a URL", "origin.urls", "write a URL such as http://127.0.0.1:9000");
        }
    }

    /** As a file gives it, where everything but the URL may be missing. */
    @JsonCreator
    static OriginUrl read(
            @JsonProperty(value = "url", required = true) URI url,
            @JsonProperty("priority") @JsonSetter(nulls = Nulls.SET) @Nullable Integer priority,
            @JsonProperty("weight") @JsonSetter(nulls = Nulls.SET) @Nullable Integer weight,
            @JsonProperty("host") @JsonSetter(nulls = Nulls.SET) @Nullable String host) {
        return new OriginUrl(url, priority, weight == null ? 1 : weight, host);
    }

    /** The same, with the priority of its place in the list where it has none of its own. */
    OriginUrl at(int place) {
        return priority == null ? new OriginUrl(url, place, weight, host) : this;
    }

    /** Its priority, once it stands in a list. */
    public int rank() {
        return priority == null ? 1 : priority;
    }
}
