// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import tidemark.origin.control.ControlClient;
import tidemark.origin.faults.FaultKind;

/** The {@code faults} verb: breaks a running origin, and mends it. */
@Command(
        name = "faults",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | add | clear | kinds)",
        description = "Breaks a running origin, and mends it.",
        footer = {
            "",
            "Examples:",
            "  faults add lag by=3segments channel=c1 for=30s",
            "  faults add error-status status=503 probability=0.3",
            "  faults add truncate share=0.5 path=/live/demo/** times=1",
            "  faults list",
            "  faults clear",
            "  faults kinds latency"
        })
@SuppressWarnings("NullAway.Init") // the command line fills the fields in
final class FaultsCommand implements Runnable {
    private static final String AIM = """
            And for each of them, where, how long and how often:
                channel=** rendition=** path=**   globs: * within a path segment, ** across
                for=10s                           it goes away by itself
                probability=0.3                   it strikes a share of the requests
                times=5                           it is spent after so many strikes
            """;

    @Option(
            names = "--control",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:9001",
            scope = ScopeType.INHERIT,
            description = "Control port of the origin (default: ${DEFAULT-VALUE}).")
    private InetSocketAddress control;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "faults: what? (expected: list, add, clear or kinds)");
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the faults that stand.")
    int list() throws IOException {
        List<Map<String, String>> faults = client().faults();
        if (faults.isEmpty()) {
            out().println("Nothing is wrong.");
        }
        faults.forEach(fault -> out().println(line(fault)));
        return CommandLine.ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Adds a fault: a name, then settings and aim as key=value.",
                "The aim is the same for all: channel=, rendition=, path= (globs), for= (duration), probability=,"
                        + " times=. 'faults kinds' lists names and settings."
            })
    int add(
            @Parameters(paramLabel = "NAME", description = "Which fault.") String name,
            @Parameters(paramLabel = "KEY=VALUE", arity = "0..*", description = "Settings and aim.")
                    List<String> settings)
            throws IOException {
        Map<String, String> given = new LinkedHashMap<>();
        for (String setting : settings == null ? List.<String>of() : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(setting + " (expected: key=value)");
            }
            given.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        out().println(line(client().add(name, given)));
        return CommandLine.ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Clears faults: those with the given ids, or all.")
    int clear(@Parameters(paramLabel = "ID", arity = "0..*", description = "Ids, as listed.") List<Long> ids)
            throws IOException {
        if (ids == null) {
            out().println("Cleared " + client().clear() + ".");
            return CommandLine.ExitCode.OK;
        }
        for (long id : ids) {
            client().clear(id);
        }
        out().println("Cleared " + ids.size() + ".");
        return CommandLine.ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Explains every fault, or one.")
    int kinds(@Parameters(paramLabel = "NAME", arity = "0..1", description = "Which fault.") String name) {
        List<FaultKind> kinds = name == null ? FaultKind.ALL : List.of(FaultKind.named(name));
        kinds.forEach(kind -> out().println(manual(kind)));
        out().println(AIM);
        return CommandLine.ExitCode.OK;
    }

    private ControlClient client() {
        return new ControlClient(control);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static String line(Map<String, String> fault) {
        String settings = fault.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("id") && !entry.getKey().equals("fault"))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
        return fault.get("id") + "  " + fault.get("fault") + "  " + settings;
    }

    /** One paragraph; each setting stands there with its usual value. */
    private static String manual(FaultKind kind) {
        String settings = kind.settings().stream()
                .map(setting -> String.format(
                        "    %-24s %s%n",
                        setting.name() + "=" + (setting.otherwise().isEmpty() ? "…" : setting.otherwise()),
                        setting.meaning()))
                .collect(Collectors.joining());
        return String.format("%s: %s%n%s    e.g. %s%n", kind.name(), kind.meaning(), settings, kind.example());
    }
}
