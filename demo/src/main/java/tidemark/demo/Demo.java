// SPDX-License-Identifier: Apache-2.0
package tidemark.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import tidemark.edge.DirectMemory;
import tidemark.edge.EdgeServer;
import tidemark.edge.config.AdminConfig;
import tidemark.edge.config.ByteSize;
import tidemark.edge.config.ConfigError;
import tidemark.edge.config.EdgeConfig;
import tidemark.edge.config.HostPort;
import tidemark.edge.config.ListenConfig;
import tidemark.origin.OriginOptions;
import tidemark.origin.OriginSimulator;

/** Starts both, says where to look, and runs until it is stopped. */
public final class Demo {
    private static final HostPort PLAYERS = new HostPort("127.0.0.1", 8080);
    private static final HostPort ADMIN = new HostPort("127.0.0.1", 8081);
    private static final int ORIGIN_PORT = 9000;
    private static final int CONTROL_PORT = 9001;
    private static final ByteSize STORE = ByteSize.mebibytes(256);

    private Demo() {}

    /** Runs the demo; ports are fixed so that what is printed can be typed. */
    public static void main(String[] args) throws InterruptedException {
        DirectMemory.allow(STORE.bytes());
        try (OriginSimulator origin = origin();
                EdgeServer edge = new EdgeServer(config(origin.baseUrl())).start()) {
            greet(origin, edge);
            new CountDownLatch(1).await();
        } catch (IOException busy) {
            System.err.println("what:  the origin cannot listen: " + busy.getMessage());
            System.err.println("where: 127.0.0.1:" + ORIGIN_PORT + " or 127.0.0.1:" + CONTROL_PORT);
            System.err.println("fix:   stop what uses these ports");
        } catch (ConfigError wrong) {
            System.err.println(wrong.explanation());
        }
    }

    private static OriginSimulator origin() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        OriginOptions options = OriginOptions.DEFAULT
                .withListen(new InetSocketAddress(here, ORIGIN_PORT))
                .withControl(new InetSocketAddress(here, CONTROL_PORT))
                .withChannels(2);
        return OriginSimulator.start(options, InstantSource.system());
    }

    private static EdgeConfig config(URI origin) {
        EdgeConfig base = EdgeConfig.DEFAULT;
        return new EdgeConfig(
                base.node(),
                new ListenConfig(PLAYERS, null),
                new AdminConfig(ADMIN, null),
                base.origin().withUrls(List.of(origin)),
                base.requests(),
                base.respond(),
                base.store().withMemory(STORE),
                base.live(),
                base.freshness(),
                base.limits(),
                base.drain(),
                base.channels());
    }

    private static void greet(OriginSimulator origin, EdgeServer edge) {
        System.out.println();
        System.out.println("  A live channel plays through Tidemark. Look at it:");
        System.out.println();
        System.out.println(
                "    http://" + ADMIN.host() + ":" + edge.admin().getPort() + "/?play=/live/demo/master.m3u8");
        System.out.println();
        System.out.println("  HLS    http://" + PLAYERS + "/live/demo/master.m3u8");
        System.out.println("  DASH   http://" + PLAYERS + "/live/demo/manifest.mpd");
        System.out.println("  origin " + origin.baseUrl() + "/live/demo/master.m3u8");
        System.out.println();
        System.out.println("  Break the origin and watch the edge, from another terminal:");
        System.out.println(
                "    curl -d '{\"fault\":\"freeze\",\"for\":\"20s\"}' " + origin.controlUrl() + "/control/faults");
        System.out.println();
        System.out.println("  Ctrl-C stops it.");
    }
}
