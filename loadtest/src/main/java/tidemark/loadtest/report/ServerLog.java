// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the server's nodes held, from {@code server.csv} beside the run: a header, then a line for each node and look. Nodes
 * are added up; a value that is missing is left out.
 */
final class ServerLog {
    static final String FILE = "server.csv";

    private static final String TIME = "seconds";
    private static final String NODE = "node";

    private final List<String> columns;

    /** The lines of one look at all nodes each. */
    private final List<List<String[]>> looks = new ArrayList<>();

    private ServerLog(List<String> lines) {
        this.columns = lines.isEmpty() ? List.of() : List.of(cells(lines.get(0)));
        lines.stream().skip(1).map(ServerLog::cells).filter(this::isWhole).forEach(this::add);
    }

    /** Reads one; without a file nothing is known. */
    static ServerLog read(Path file) throws IOException {
        try {
            return new ServerLog(Files.readAllLines(file));
        } catch (NoSuchFileException none) {
            return new ServerLog(List.of());
        }
    }

    private static String[] cells(String line) {
        return line.split(",", -1);
    }

    /** The last line of a server that was killed may be half of one. */
    private boolean isWhole(String[] line) {
        return line.length == columns.size() && columns.contains(TIME) && columns.contains(NODE);
    }

    /** A node that was in the look already begins the next one. */
    private void add(String[] line) {
        int node = columns.indexOf(NODE);
        List<String[]> last = looks.isEmpty() ? List.of() : looks.get(looks.size() - 1);
        if (last.isEmpty() || last.stream().anyMatch(before -> before[node].equals(line[node]))) {
            looks.add(new ArrayList<>());
        }
        looks.get(looks.size() - 1).add(line);
    }

    /** A column for each second since the first look; NaN where nothing is known. */
    List<Double> everySecond(String column, int seconds) {
        List<Double> values = new ArrayList<>(Collections.nCopies(seconds, Double.NaN));
        if (looks.isEmpty() || !columns.contains(column)) {
            return values;
        }
        double first = number(looks.get(0).get(0), TIME);
        for (List<String[]> look : looks) {
            long at = Math.round(number(look.get(0), TIME) - first);
            if (at >= 0 && at < seconds) {
                values.set((int) at, sum(look, column));
            }
        }
        bridge(values);
        return values;
    }

    /** A look that came a little late leaves a second without one: what was known before still holds. */
    private static void bridge(List<Double> values) {
        for (int i = 1; i + 1 < values.size(); i++) {
            if (values.get(i).isNaN() && !values.get(i + 1).isNaN()) {
                values.set(i, values.get(i - 1));
            }
        }
    }

    private double sum(List<String[]> look, String column) {
        return look.stream()
                .mapToDouble(line -> number(line, column))
                .filter(value -> !Double.isNaN(value))
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }

    private double number(String[] line, String column) {
        try {
            return Double.parseDouble(line[columns.indexOf(column)]);
        } catch (NumberFormatException unknown) {
            return Double.NaN;
        }
    }
}
