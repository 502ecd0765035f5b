// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tidemark.loadtest.measure.RunRecord;

/** Keeps runs in files, so that they can be drawn again, compared and merged. Any thread; blocks. */
public final class RunRecords {
    /** What the file is called in a report's directory. */
    public static final String FILE = "run.json";

    static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private RunRecords() {}

    /** Writes {@code run.json} into a directory, which is made if need be; tells where it is. */
    public static Path write(RunRecord run, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(FILE);
        Files.writeString(file, JSON.writeValueAsString(run) + "\n");
        return file;
    }

    /**
     * Reads a run, written by this version or another: what is unknown is left out.
     *
     * @param place the file, or the directory it is in
     * @throws IOException says which file, what is wrong with it, and what was expected
     */
    public static RunRecord read(Path place) throws IOException {
        Path file = Files.isDirectory(place) ? place.resolve(FILE) : place;
        RunRecord run;
        try {
            run = JSON.readValue(Files.readString(file), RunRecord.class);
        } catch (NoSuchFileException missing) {
            throw new IOException(file + ": no such file (expected: a " + FILE + ", or its directory)", missing);
        } catch (JsonProcessingException unreadable) {
            throw new IOException(file + ": " + unreadable.getOriginalMessage() + " (expected: a run)", unreadable);
        }
        present(file, run, "run");
        present(file, run.title(), "title");
        present(file, run.seconds(), "seconds");
        present(file, run.marks(), "marks");
        present(file, run.seen(), "seen");
        present(file, run.thresholds(), "thresholds");
        return run;
    }

    private static void present(Path file, @Nullable Object part, String name) throws IOException {
        if (part == null) {
            throw new IOException(file + ": no " + name + " (expected: a run)");
        }
    }
}
