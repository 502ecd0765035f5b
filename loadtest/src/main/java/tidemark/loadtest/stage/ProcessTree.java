// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the processes of one server use, as Linux tells it in /proc. A process that has ended goes on to count with the time it
 * had used when it was last seen.
 *
 * <p>Threads: confined to one at a time.
 */
final class ProcessTree {
    private static final Path PROC = Path.of("/proc");
    private static final long BYTES_PER_KIB = 1024;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Map<Long, Duration> cpu = new HashMap<>();

    /**
     * What they use.
     *
     * @param cpuSeconds user and system time since they began
     * @param bytes resident memory; what several of them share counts once
     * @param descriptors open files and sockets
     */
    record Use(double cpuSeconds, long bytes, long threads, long descriptors) {
        Use plus(Use other) {
            return new Use(
                    cpuSeconds + other.cpuSeconds,
                    bytes + other.bytes,
                    threads + other.threads,
                    descriptors + other.descriptors);
        }
    }

    /** Reads them. */
    Use read(List<ProcessHandle> processes) {
        long own = 0;
        long shared = 0;
        long threads = 0;
        long descriptors = 0;
        for (ProcessHandle process : processes) {
            process.info().totalCpuDuration().ifPresent(used -> cpu.merge(process.pid(), used, ProcessTree::longer));
            Map<String, Long> status = status(process.pid());
            own += status.getOrDefault("RssAnon", 0L) * BYTES_PER_KIB;
            shared = Math.max(
                    shared, (status.getOrDefault("RssFile", 0L) + status.getOrDefault("RssShmem", 0L)) * BYTES_PER_KIB);
            threads += status.getOrDefault("Threads", 0L);
            descriptors += descriptors(process.pid());
        }
        double seconds = cpu.values().stream().mapToLong(Duration::toNanos).sum() / NANOS_PER_SECOND;
        return new Use(seconds, own + shared, threads, descriptors);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** The numbers of /proc/PID/status; none when the process has just ended. */
    private static Map<String, Long> status(long pid) {
        Map<String, Long> numbers = new HashMap<>();
        try (Stream<String> lines = Files.lines(PROC.resolve(pid + "/status"))) {
            lines.map(line -> line.split(":\\s+", 2))
                    .filter(parts -> parts.length == 2 && parts[1].matches("\\d{1,18}( kB)?"))
                    .forEach(parts -> numbers.put(parts[0], Long.parseLong(parts[1].replace(" kB", ""))));
        } catch (IOException gone) {
            numbers.clear();
        }
        return numbers;
    }

    private static long descriptors(long pid) {
        try (Stream<Path> open = Files.list(PROC.resolve(pid + "/fd"))) {
            return open.count();
        } catch (IOException gone) {
            return 0;
        }
    }
}
