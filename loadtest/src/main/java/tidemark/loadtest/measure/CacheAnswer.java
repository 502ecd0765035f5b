// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.util.Locale;
import java.util.regex.Pattern;

/** How the cache nearest to the viewer says it came by a response (Cache-Status, RFC 9211). */
@EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
public enum CacheAnswer {
    HIT,
    /** It waited for the fetch of another request. */
    COLLAPSED,
    /** It had nothing. */
    MISS,
    /** It had something, but too old. */
    STALE,
    /** It forwarded for any other reason: a method, a directive, a rule of its own. */
    BYPASS,
    /** There is no Cache-Status. */
    NONE;

    private static final Pattern MEMBERS = separatedBy(',');
    private static final Pattern PARAMETERS = separatedBy(';');
    private static final String FORWARD = "fwd=";

    /** Reads a Cache-Status field; its last member is the cache nearest to the viewer. */
    static CacheAnswer of(String cacheStatus) {
        if (cacheStatus.isBlank()) {
            return NONE;
        }
        String[] members = MEMBERS.split(cacheStatus, -1);
        CacheAnswer answer = NONE;
        for (String word : PARAMETERS.split(members[members.length - 1], -1)) {
            String parameter = word.strip().toLowerCase(Locale.ROOT);
            if (parameter.equals("hit") || parameter.equals("hit=?1")) {
                return HIT;
            }
            if (parameter.equals("collapsed") || parameter.equals("collapsed=?1")) {
                return COLLAPSED;
            }
            if (parameter.startsWith(FORWARD)) {
                answer = forwarded(parameter.substring(FORWARD.length()));
            }
        }
        return answer;
    }

    private static CacheAnswer forwarded(String reason) {
        return switch (reason) {
            case "miss", "uri-miss", "vary-miss" -> MISS;
            case "stale" -> STALE;
            default -> BYPASS;
        };
    }

    /** Separators inside double quotes separate nothing: only those with an even number of quotes behind them count. */
    private static Pattern separatedBy(char separator) {
        return Pattern.compile(separator + "(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
    }
}
