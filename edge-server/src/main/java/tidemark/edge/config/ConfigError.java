// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import java.nio.file.Path;

/** Something the operator has to change: what is wrong, where it stands, how to fix it. Ends the program with code 2. */
public final class ConfigError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String what;
    private final String where;
    private final String fix;

    /** All three are shown. */
    public ConfigError(String what, String where, String fix) {
        super(what + "\n  where: " + where + "\n  fix:   " + fix, null, false, false);
        this.what = what;
        this.where = where;
        this.fix = fix;
    }

    /** What is wrong. */
    public String what() {
        return what;
    }

    /** The flag, or the file and its line. */
    public String where() {
        return where;
    }

    /** What to do about it. */
    public String fix() {
        return fix;
    }

    /** What, where and how to fix it, one line each, as the command line shows it. */
    public String explanation() {
        return "what:  " + what + "\nwhere: " + where + "\nfix:   " + fix;
    }

    /** The same about this flag or key, or still about the key below it that this names. */
    public ConfigError at(String place) {
        String listless = place.replaceAll("\\[[0-9]+]", "") + ".";
        String below = where.startsWith(listless) ? "." + where.substring(listless.length()) : "";
        return new ConfigError(what, place + below, fix);
    }

    /** The same, found in a file. */
    ConfigError in(Path file, KeyLines lines) {
        int line = lines.of(where);
        return new ConfigError(what, file + (line > 0 ? ":" + line : "") + ", " + where, fix);
    }
}
