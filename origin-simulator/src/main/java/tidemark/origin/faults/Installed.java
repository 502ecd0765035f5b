// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** A fault in the table: its aim made ready to match, and the count of its strikes. */
final class Installed {
    private final long id;
    private final Fault fault;
    private final Aim aim;
    private final Instant since;
    private final Instant until;
    private final PathMatcher channel;
    private final PathMatcher rendition;
    private final PathMatcher path;
    private final AtomicLong struck = new AtomicLong();

    Installed(long id, Fault fault, Aim aim, Instant since) {
        this.id = id;
        this.fault = fault;
        this.aim = aim;
        this.since = since;
        this.until = since.plus(aim.lasting());
        this.channel = glob(aim.channel());
        this.rendition = glob(aim.rendition());
        this.path = glob(aim.path());
    }

    long id() {
        return id;
    }

    boolean over(Instant now) {
        return !now.isBefore(until) || struck.get() >= aim.times();
    }

    boolean aimsAt(Target target) {
        return channel.matches(Path.of(target.channel()))
                && rendition.matches(Path.of(target.rendition()))
                && path.matches(Path.of(target.path()));
    }

    /** Counts one strike; false when chance or the limit of strikes spares the request. */
    boolean strikes(RandomGenerator random) {
        if (aim.probability() < 1 && random.nextDouble() >= aim.probability()) {
            return false;
        }
        return struck.getAndUpdate(n -> n < aim.times() ? n + 1 : n) < aim.times();
    }

    Hit hit() {
        return new Hit(fault, since, struck.get());
    }

    ActiveFault describe() {
        return new ActiveFault(id, fault, aim, since, until, struck.get());
    }

    private static PathMatcher glob(String pattern) {
        return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    }
}
