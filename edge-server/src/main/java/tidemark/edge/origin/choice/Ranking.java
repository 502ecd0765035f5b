// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.choice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which origins are asked for a target: by priority, and among equals by weighted rendezvous hashing. So each
 * gets its share of the targets, a target always goes to the same one, and when one is missing only its targets move.
 */
public final class Ranking {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Ranking() {}

    /** What is ranked. */
    public interface Ranked {
        /** The smallest is asked first. */
        int priority();

        /** Its share among those of the same priority; more than 0. */
        int weight();

        /** What tells it from the others. */
        String identity();
    }

    /** The candidates in their order for a target. */
    public static <T extends Ranked> List<T> order(List<T> candidates, String target) {
        if (candidates.size() < 2) {
            return candidates;
        }
        long key = hash(FNV_OFFSET, target);
        List<Scored<T>> scored = new ArrayList<>(candidates.size());
        for (T candidate : candidates) {
            scored.add(new Scored<>(candidate, score(key, candidate)));
        }
        scored.sort(Comparator.<Scored<T>>comparingInt(one -> one.candidate().priority())
                .thenComparing(Comparator.<Scored<T>>comparingDouble(one -> one.score())
                        .reversed()));
        return scored.stream().map(Scored::candidate).toList();
    }

    private record Scored<T extends Ranked>(T candidate, double score) {}

    /** The larger the better: weight / -ln(u), with u between 0 and 1 drawn by hashing. */
    private static double score(long key, Ranked candidate) {
        long drawn = mix(hash(key, candidate.identity())) >>> 11;
        double u = (drawn + 0.5) / (1L << 53);
        return candidate.weight() / -StrictMath.log(u);
    }

    private static long hash(long seed, String text) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /** SplitMix64's last step: every bit of the hash moves every bit of the result. */
    private static long mix(long hash) {
        long z = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
