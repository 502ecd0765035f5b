// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.caching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an Accept-Language field asks for (RFC 9110 §12.5.4): names in lower case, the most wanted first. Between languages
 * that are wanted alike the order means nothing here.
 */
public final class Languages {
    private Languages() {}

    private record Wanted(String language, int thousandths) {}

    /** The field in a form that is the same for fields that mean the same. */
    static String normal(String field) {
        return parse(field).stream()
                .map(wanted -> wanted.language() + ";" + wanted.thousandths())
                .collect(Collectors.joining(","));
    }

    /** The one language that is wanted more than every other; empty when there is none. */
    public static Optional<String> favourite(List<String> lines) {
        List<Wanted> wanted = parse(String.join(",", lines));
        boolean alone = wanted.size() == 1
                || (wanted.size() > 1
                        && wanted.get(0).thousandths() > wanted.get(1).thousandths());
        return alone && wanted.get(0).thousandths() > 0
                ? Optional.of(wanted.get(0).language()).filter(language -> !language.equals("*"))
                : Optional.empty();
    }

    private static List<Wanted> parse(String field) {
        List<Wanted> wanted = new ArrayList<>();
        for (String member : field.split(",", -1)) {
            String[] parts = member.trim().toLowerCase(Locale.ROOT).split("\\s*;\\s*", -1);
            if (!parts[0].isEmpty()) {
                wanted.add(new Wanted(parts[0], parts.length > 1 ? thousandths(parts[1]) : 1000));
            }
        }
        wanted.sort(Comparator.comparingInt(Wanted::thousandths).reversed().thenComparing(Wanted::language));
        return wanted;
    }

    /** A weight in thousandths; a malformed one counts as none. */
    private static int thousandths(String parameter) {
        if (!parameter.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
            return 0;
        }
        String digits = parameter.substring(2).replace(".", "");
        return Integer.parseInt((digits + "000").substring(0, 4));
    }
}
