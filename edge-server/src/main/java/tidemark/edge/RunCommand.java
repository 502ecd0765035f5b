// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tidemark.edge.config.EdgeConfig;

/** {@code run}: serves until it is told to stop. */
@Command(
        name = "run",
        description = "Serves streams from an origin until it is told to stop (SIGTERM drains first).",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  edge-server run --origin http://127.0.0.1:9000",
            "  edge-server run --origin https://a.example --origin https://b.example --tls-listen 0.0.0.0:443 --cert c.pem --key k.pem",
            "  edge-server run --config conf/edge.yaml --listen 0.0.0.0:80"
        })
final class RunCommand implements Runnable {
    @Mixin
    private EdgeOptions options = new EdgeOptions();

    @Override
    public void run() {
        EdgeConfig config = options.config();
        MemoryFit.ofThisProcess().check(config);
        DirectMemory.allow(StoreSize.wanted(config));
        EdgeServer server = new EdgeServer(config).start();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, stopped), "edge-stop"));
        greet(server);
        try {
            stopped.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(EdgeServer server, CountDownLatch stopped) {
        try {
            server.drain();
        } finally {
            server.close();
            stopped.countDown();
        }
    }

    private static void greet(EdgeServer server) {
        System.out.println("Tidemark edge-server " + Version.CURRENT + " is ready");
        show("players  http://", server.http());
        show("players  https://", server.https());
        show("admin    http://", server.admin());
        show("agent    tcp://", server.agent());
    }

    private static void show(String what, @Nullable InetSocketAddress address) {
        if (address != null) {
            System.out.println("  " + what + address.getHostString() + ":" + address.getPort() + "/");
        }
    }
}
