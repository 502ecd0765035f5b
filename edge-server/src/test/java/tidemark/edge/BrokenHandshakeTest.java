// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tidemark.edge.stats.Meter;

/** A client that goes away in the middle of a TLS handshake is not worth a line in the log. */
class BrokenHandshakeTest {
    @Test
    void aResetIsNotLogged() throws IOException {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        try (EdgeFixture fixture = EdgeFixture.start()) {
            lines.start();
            root.addAppender(lines);
            try (Socket client =
                    new Socket(InetAddress.getLoopbackAddress(), fixture.https().getPort())) {
                client.getOutputStream().write(new byte[] {22, 3, 1});
                await().until(() -> fixture.edge().stats().value(Meter.CONNECTIONS_TLS) == 1);
                client.setSoLinger(true, 0);
            }
            await().until(() -> fixture.edge().stats().value(Meter.CONNECTIONS_TLS) == 0);

            assertThat(lines.list).isEmpty();
        } finally {
            root.detachAppender(lines);
        }
    }
}
