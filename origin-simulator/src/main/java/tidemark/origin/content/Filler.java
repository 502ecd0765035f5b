// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Incompressible bytes that depend on nothing but a seed: SplitMix64, eight bytes a step. */
final class Filler {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Filler() {}

    static void fill(byte[] target, int from, long seed) {
        long state = seed;
        int at = from;
        for (; at + Long.BYTES <= target.length; at += Long.BYTES) {
            state += GOLDEN_GAMMA;
            LONGS.set(target, at, mix(state));
        }
        long last = mix(state + GOLDEN_GAMMA);
        for (; at < target.length; at++) {
            target[at] = (byte) last;
            last >>>= Byte.SIZE;
        }
    }

    /** The finaliser of SplitMix64: a bijection that changes half the bits for each bit changed. */
    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
