// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import tidemark.edge.admin.Sizing;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.sizing.DvrClass;
import tidemark.edge.sizing.Plan;

/**
 * {@code GET /size}: the flags of {@code size} as a query, without those that name files. It is read by the same parsers and
 * answered by the same formulas as the command, so there is one truth. Without channels it is about those that this node is
 * configured with, and its store.
 */
final class SizeQuery implements Sizing {
    private static final int MOST_PARAMETERS = 64;
    private static final int MOST_RENDITIONS = 1000;

    private final EdgeConfig config;

    SizeQuery(EdgeConfig config) {
        this.config = config;
    }

    /** What one query says. */
    @Command(name = "/size")
    private static final class Form {
        @Mixin
        private SizeFlags flags = new SizeFlags();
    }

    @Override
    public String answer(Map<String, List<String>> parameters) {
        try {
            return PlanJson.of(plan(read(parameters)));
        } catch (ConfigError wrong) {
            UnaryOperator<String> asParameters = text -> text.replaceAll("--(?=[a-z])", "");
            throw new ConfigError(
                    asParameters.apply(wrong.what()),
                    asParameters.apply(wrong.where()),
                    asParameters.apply(wrong.fix()));
        }
    }

    private Plan plan(SizeFlags flags) {
        List<DvrClass> given = flags.classes(List.of());
        List<DvrClass> classes = given.isEmpty() ? ConfiguredClasses.of(config) : given;
        if (classes.isEmpty()) {
            throw new ConfigError(
                    "no channels are given, and none are configured here",
                    "ladder or class",
                    "give the bit rates of one channel, such as ladder=400k,800k,2.5M,6M");
        }
        long renditions = classes.stream()
                .mapToLong(channels -> channels.bitRates().size())
                .sum();
        if (renditions > MOST_RENDITIONS) {
            throw new ConfigError(
                    renditions + " bit rates are too many",
                    "ladder, audio and class",
                    "give " + MOST_RENDITIONS + " at most, and how many channels are alike by channels=");
        }
        return flags.plan(
                classes,
                given.isEmpty()
                        ? new SizeFlags.Usual(config.store(), SizeFlags.Usual.ASSUMED.tls())
                        : SizeFlags.Usual.ASSUMED);
    }

    private static SizeFlags read(Map<String, List<String>> parameters) {
        Form form = new Form();
        CommandLine line = new CommandLine(form).setExpandAtFiles(false);
        try {
            line.parseArgs(words(parameters, line.getCommandSpec().optionsMap().keySet()));
        } catch (ParameterException wrong) {
            String where = wrong.getArgSpec() instanceof OptionSpec option ? option.longestName() : "the query";
            throw new ConfigError(String.valueOf(wrong.getMessage()), where, "see docs/sizing.md for what it takes");
        }
        return form.flags;
    }

    private static String[] words(Map<String, List<String>> parameters, Set<String> known) {
        List<String> words = new ArrayList<>();
        parameters.forEach((name, values) -> {
            if (!known.contains("--" + name)) {
                throw new ConfigError(
                        "'" + name + "' is not known", "the query", "use " + String.join(", ", new TreeSet<>(known)));
            }
            values.forEach(value -> words.add("--" + name + "=" + value));
        });
        if (words.size() > MOST_PARAMETERS) {
            throw new ConfigError(
                    words.size() + " parameters are too many", "the query", "give " + MOST_PARAMETERS + " at most");
        }
        return words.toArray(String[]::new);
    }
}
