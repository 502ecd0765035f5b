// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import io.netty.util.internal.PlatformDependent;

/**
 * Lets Netty take as much memory off the heap as the store needs, whatever the heap's size. Must run before the first
 * class of Netty is loaded; an operator's own flag wins.
 */
public final class DirectMemory {
    private static final String LIMIT = "io.netty.maxDirectMemory";
    /** Without it Netty asks the JVM for each buffer, which gives no more off the heap than -Xmx on it. */
    private static final String BESIDE_THE_JVM = "io.netty.tryReflectionSetAccessible";

    private static final long BESIDE_THE_STORE = 512L << 20;

    private DirectMemory() {}

    /** Bytes that Netty holds off the heap now, in pools and out of them. */
    static long used() {
        return PlatformDependent.usedDirectMemory();
    }

    /** Bytes that Netty may hold off the heap. */
    static long most() {
        return PlatformDependent.maxDirectMemory();
    }

    /** Allows a store of so many bytes. The jar opens java.nio for it ({@code Add-Opens} in its manifest). */
    public static void allow(long storeBytes) {
        if (System.getProperty(BESIDE_THE_JVM) == null) {
            System.setProperty(BESIDE_THE_JVM, "true");
        }
        if (System.getProperty(LIMIT) == null) {
            long wanted = storeBytes + storeBytes / 8 + BESIDE_THE_STORE;
            long told = MemoryFit.ofThisProcess().directLimit(); // which the JVM does not enforce for Netty
            System.setProperty(LIMIT, Long.toString(Math.min(wanted, told)));
        }
    }
}
