// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Host names looked up once for all viewers, on a thread of its own: the JDK's resolver blocks, an event loop may not.
 * A name that was not found is looked up again the next time.
 */
final class AddressBook implements AutoCloseable {
    private final Map<String, CompletableFuture<InetAddress>> known = new ConcurrentHashMap<>();
    private final ExecutorService resolver = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "loadtest-resolver");
        thread.setDaemon(true);
        return thread;
    });

    CompletableFuture<InetAddress> find(String host) {
        CompletableFuture<InetAddress> address =
                known.computeIfAbsent(host, name -> CompletableFuture.supplyAsync(() -> resolve(name), resolver));
        if (address.isCompletedExceptionally()) {
            known.remove(host, address);
        }
        return address;
    }

    private static InetAddress resolve(String name) {
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException unknown) {
            throw new CompletionException(unknown);
        }
    }

    @Override
    public void close() {
        resolver.shutdownNow();
    }
}
