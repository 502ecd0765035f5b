// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.stage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback address that nobody listened at a moment ago, each handed out once. They lie below those that
 * systems give to connections and to whoever asks for any port, so that nobody gets one before its server has begun.
 */
final class FreePorts {
    private static final int LOWEST = 12_000;
    private static final int BEYOND = 32_000;
    private static final int ATTEMPTS_EACH = 100;

    private final Deque<Integer> ports = new ArrayDeque<>();

    /** @param count how many will be taken at most */
    FreePorts(int count) throws IOException {
        for (int attempt = 0; ports.size() < count; attempt++) {
            if (attempt == ATTEMPTS_EACH * count) {
                throw new IOException("no free ports from " + LOWEST + " to " + BEYOND);
            }
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
            if (!ports.contains(port) && isFree(port)) {
                ports.add(port);
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    int take() {
        return ports.remove();
    }
}
