// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tidemark.edge.ScriptedOrigin;
import tidemark.edge.failure.Failure;
import tidemark.edge.stats.Meter;

/** A name may have several addresses, and others tomorrow. */
class AddressesTest {
    private static final String CLOSING = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok";

    private final Queue<String> addresses = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lookups = new AtomicInteger();

    /** Whatever the test says now. */
    private AddressResolverGroup<InetSocketAddress> names() {
        return new AddressResolverGroup<>() {
            @Override
            protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
                return new InetNameResolver(executor) {
                    @Override
                    protected void doResolve(String name, Promise<InetAddress> found) {
                        found.setFailure(new UnsupportedOperationException());
                    }

                    @Override
                    protected void doResolveAll(String name, Promise<List<InetAddress>> found) {
                        lookups.incrementAndGet();
                        if (addresses.isEmpty()) {
                            found.setFailure(new UnknownHostException(name));
                        } else {
                            found.setSuccess(addresses.stream()
                                    .map(AddressesTest::literal)
                                    .toList());
                        }
                    }
                }.asAddressResolver();
            }
        };
    }

    /** The name leads there from now on. */
    private void lead(String... now) {
        addresses.clear();
        addresses.addAll(List.of(now));
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByAddress(NetUtil.createByteArrayFromIpAddressString(address));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private AskingClient client(ScriptedOrigin origin) {
        return new AskingClient(
                AskingClient.config(
                        URI.create("http://packager.test:" + origin.url().getPort())),
                names());
    }

    @Test
    void theNextAddressIsTriedWhenOneRefuses() {
        lead("127.0.0.9", "127.0.0.1");
        try (ScriptedOrigin origin = ScriptedOrigin.answering(CLOSING);
                AskingClient client = client(origin)) {
            assertThat(client.get("/a").outcome()).isEqualTo("ok");
            assertThat(client.value(Meter.ORIGIN_ERRORS)).isZero();
        }
    }

    @Test
    void everyNewConnectionGoesWhereTheNameLeadsNow() {
        lead("127.0.0.1");
        try (ScriptedOrigin origin = ScriptedOrigin.answering(CLOSING);
                AskingClient client = client(origin)) {
            assertThat(client.get("/a").outcome()).isEqualTo("ok");
            lead("127.0.0.9");
            assertThat(client.get("/a").outcome()).isEqualTo(Failure.ORIGIN_REFUSED.name());
            lead("127.0.0.1");
            assertThat(client.get("/a").outcome()).isEqualTo("ok");
            assertThat(lookups).hasValue(3);
        }
    }

    @Test
    void aNameThatCannotBeLookedUpNowLeadsWhereItLedBefore() {
        lead("127.0.0.1");
        try (ScriptedOrigin origin = ScriptedOrigin.answering(CLOSING);
                AskingClient client = client(origin)) {
            assertThat(client.get("/a").outcome()).isEqualTo("ok");
            lead();
            assertThat(client.get("/a").outcome()).isEqualTo("ok");
        }
    }

    @Test
    void aReconnectLooksTheNameUpBeforeItsTimeIsOver() {
        try (OneNameServer names = OneNameServer.leadingTo(1);
                ScriptedOrigin origin = ScriptedOrigin.answering(CLOSING);
                AskingClient client = new AskingClient(
                        AskingClient.config(URI.create(
                                "http://packager.test:" + origin.url().getPort())),
                        names.provider())) {
            assertThat(client.get("/a").outcome()).isEqualTo("ok");
            names.leadTo(9);
            assertThat(client.get("/a").outcome()).as("remembered").isEqualTo("ok");

            client.client().reconnect("/a");
            assertThat(client.get("/a").outcome()).isEqualTo(Failure.ORIGIN_REFUSED.name());
        }
    }

    @Test
    void aNameThatNobodyKnowsIsSaidSo() {
        try (ScriptedOrigin origin = ScriptedOrigin.answering(CLOSING);
                AskingClient client = client(origin)) {
            assertThat(client.get("/a").outcome()).isEqualTo(Failure.ORIGIN_NAME_UNKNOWN.name());
            assertThat(origin.connections()).isZero();
        }
    }
}
