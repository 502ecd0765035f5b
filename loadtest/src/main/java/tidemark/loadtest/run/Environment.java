// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Where a run was made, for its report. */
public final class Environment {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final double KIB_PER_GIB = 1 << 20;

    private Environment() {}

    /** This machine and this Java, in the order to be shown. Reads files. */
    public static Map<String, String> here() {
        Map<String, String> here = new LinkedHashMap<>();
        here.put("processors", Runtime.getRuntime().availableProcessors() + value(PROCESSORS, "model name", " x "));
        String memory = value(MEMORY, "MemTotal", "").replaceAll("\\D", "");
        if (!memory.isEmpty()) {
            here.put("memory", Math.round(Long.parseLong(memory) / KIB_PER_GIB * 10) / 10.0 + " GiB");
        }
        here.put("operating system", property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        here.put("Java", property("java.version") + " " + property("java.vm.name"));
        return here;
    }

    private static String property(String name) {
        return System.getProperty(name, "?");
    }

    /** The first value of a key in a file of {@code key: value}; empty where there is no such file. */
    private static String value(Path file, String key, String before) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> before + line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException elsewhere) {
            return "";
        }
    }
}
