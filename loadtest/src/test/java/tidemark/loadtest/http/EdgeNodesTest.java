// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EdgeNodesTest {
    /** A server that says its name, and at {@code /readyz} whether it is ready. */
    private static final class Edge implements AutoCloseable {
        private final RawServer server;
        private volatile int readiness = 200;

        Edge(String name) {
            server = new RawServer((connection, path, out) -> {
                if (path.equals("/readyz")) {
                    RawServer.write(out, "HTTP/1.1 " + readiness + " So\r\nContent-Length: 0\r\n\r\n");
                } else {
                    RawServer.ok(out, name);
                }
                return true;
            });
        }

        URI uri(String path) {
            return server.uri(path);
        }

        EdgeNodes.Node watched() {
            return new EdgeNodes.Node(uri("/"), Optional.of(uri("/readyz")));
        }

        EdgeNodes.Node unwatched() {
            return new EdgeNodes.Node(uri(""), Optional.empty());
        }

        long probes() {
            return server.requests().stream()
                    .filter(request -> request.endsWith("/readyz"))
                    .count();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    private static String nodeFor(OneViewer viewer, URI uri) {
        String words = viewer.get(uri).words();
        return words.substring(words.lastIndexOf(' ') + 1);
    }

    private static EdgeNodes viewers(EdgeNodes.Node... nodes) {
        return new EdgeNodes(List.of(nodes), EdgeNodes.Spread.VIEWER);
    }

    @Nested
    class AViewer {
        @Test
        void staysAtOneNodeWhicheverOneAUriNames() {
            try (Edge a = new Edge("a");
                    Edge b = new Edge("b");
                    OneViewer viewer = OneViewer.among(viewers(a.unwatched(), b.unwatched()))) {
                Set<String> answered = new HashSet<>();
                for (int i = 0; i < 8; i++) {
                    answered.add(nodeFor(viewer, a.uri("/live/" + i)));
                    answered.add(nodeFor(viewer, b.uri("/live/" + i)));
                }
                assertThat(answered).hasSize(1);
                assertThat(viewer.connections().moved()).isZero();
            }
        }

        @Test
        void movesWhenItsNodeSaysThatItIsNotReadyAndDoesNotComeBack() {
            try (Edge a = new Edge("a");
                    Edge b = new Edge("b");
                    OneViewer viewer = OneViewer.among(viewers(a.watched(), b.watched()))) {
                String first = nodeFor(viewer, a.uri("/x?q=1"));
                Edge own = first.equals("a") ? a : b;
                own.readiness = 503;
                Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> !nodeFor(viewer, a.uri("/y"))
                        .equals(first));
                assertThat(viewer.connections().moved()).isOne();
                own.readiness = 200;
                long probes = own.probes();
                Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> own.probes() > probes + 1);
                assertThat(nodeFor(viewer, a.uri("/z"))).isNotEqualTo(first);
                assertThat(viewer.connections().moved()).isOne();
            }
        }

        @Test
        void staysWhenNoNodeIsReady() {
            try (Edge a = new Edge("a");
                    Edge b = new Edge("b");
                    OneViewer viewer = OneViewer.among(viewers(a.watched(), b.watched()))) {
                a.readiness = 503;
                b.readiness = 503;
                long before = a.probes() + b.probes();
                Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> a.probes() + b.probes() > before + 3);
                String first = nodeFor(viewer, a.uri("/x"));
                for (int i = 0; i < 8; i++) {
                    assertThat(nodeFor(viewer, a.uri("/" + i))).isEqualTo(first);
                }
            }
        }

        @Test
        void movesWhenItsNodeCannotBeReachedAndHearsNothingOfIt() {
            Edge dead = new Edge("dead");
            dead.close();
            long moved = 0;
            try (Edge alive = new Edge("alive")) {
                for (EdgeNodes nodes : List.of(
                        viewers(dead.unwatched(), alive.unwatched()), viewers(alive.unwatched(), dead.unwatched()))) {
                    try (OneViewer viewer = OneViewer.among(nodes)) {
                        assertThat(nodeFor(viewer, dead.uri("/x"))).isEqualTo("alive");
                        assertThat(nodeFor(viewer, dead.uri("/y"))).isEqualTo("alive");
                        moved += viewer.connections().moved();
                    }
                }
            }
            assertThat(moved)
                    .as("whose turn it was first was right once and wrong once")
                    .isOne();
        }

        @Test
        void movesWhenItsNodeDiesUnderIt() {
            Edge a = new Edge("a");
            Edge b = new Edge("b");
            try (OneViewer viewer = OneViewer.among(viewers(a.unwatched(), b.unwatched()))) {
                String first = nodeFor(viewer, a.uri("/x"));
                (first.equals("a") ? a : b).close();
                assertThat(nodeFor(viewer, a.uri("/y"))).isEqualTo(first.equals("a") ? "b" : "a");
                assertThat(viewer.connections().moved()).isOne();
            } finally {
                a.close();
                b.close();
            }
        }

        @Test
        void hearsItWhenNoNodeCanBeReached() {
            Edge a = new Edge("a");
            Edge b = new Edge("b");
            a.close();
            b.close();
            try (OneViewer viewer = OneViewer.among(viewers(a.unwatched(), b.unwatched()))) {
                assertThat(viewer.get(a.uri("/x")).words()).isEqualTo("UNREACHABLE");
            }
        }
    }

    @Test
    void aListenerHearsOfTheUriItAskedForAndOfNodesNothing() {
        try (Edge a = new Edge("a");
                Edge b = new Edge("b");
                OneViewer viewer = OneViewer.among(viewers(a.unwatched(), b.unwatched()))) {
            CompletableFuture<URI> heard = new CompletableFuture<>();
            viewer.get(new Ask(b.uri("/x?q=1"), Telemetry.NONE, false), new Heard() {
                @Override
                public void head(URI source, int status, HttpHeaders headers) {
                    heard.complete(source);
                }
            });
            assertThat(heard.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(b.uri("/x?q=1"));
            assertThat(a.server.requests()).containsExactly("1 /x?q=1");
        }
    }

    @Test
    void requestsElsewhereGoWhereTheySay() {
        try (Edge a = new Edge("a");
                Edge other = new Edge("other");
                OneViewer viewer = OneViewer.among(viewers(a.unwatched()))) {
            assertThat(nodeFor(viewer, other.uri("/x"))).isEqualTo("other");
        }
    }

    @Test
    void aRedirectToAnotherNodeIsFollowedThere() {
        try (Edge a = new Edge("a");
                RawServer b = new RawServer((connection, path, out) -> {
                    RawServer.write(
                            out,
                            "HTTP/1.1 307 There\r\nLocation: " + a.uri("/there") + "\r\nContent-Length: 0\r\n\r\n");
                    return true;
                })) {
            EdgeNodes.Node redirecting = new EdgeNodes.Node(b.uri(""), Optional.empty());
            for (int i = 0; i < 4; i++) {
                try (OneViewer viewer = OneViewer.among(viewers(a.unwatched(), redirecting))) {
                    assertThat(nodeFor(viewer, a.uri("/x"))).isEqualTo("a");
                }
            }
        }
    }

    @Test
    void spreadByRequestDocumentsComeFromEveryNodeAndTheRestFromOne() {
        try (Edge a = new Edge("a");
                Edge b = new Edge("b");
                OneViewer viewer = OneViewer.among(
                        new EdgeNodes(List.of(a.unwatched(), b.unwatched()), EdgeNodes.Spread.REQUEST))) {
            Set<String> documents = new HashSet<>();
            Set<String> segments = new HashSet<>();
            for (int i = 0; i < 40; i++) {
                Heard heard = new Heard();
                viewer.get(new Ask(a.uri("/x"), Telemetry.NONE, true), heard);
                documents.add(heard.words());
                segments.add(nodeFor(viewer, a.uri("/x")));
            }
            assertThat(documents).hasSize(2);
            assertThat(segments).hasSize(1);
            assertThat(viewer.connections().moved()).isZero();
        }
    }

    @Test
    void aNodeIsAnAddressAndNoPath() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EdgeNodes.Node(URI.create("http://edge:8080/live"), Optional.empty()))
                .withMessageContaining("base: http://edge:8080/live (expected: scheme, host and port, and no path)");
    }

    @Test
    void noNodeIsThereTwice() {
        EdgeNodes.Node node = new EdgeNodes.Node(URI.create("http://edge/"), Optional.empty());
        EdgeNodes.Node same = new EdgeNodes.Node(URI.create("http://EDGE:80"), Optional.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> viewers(node, same))
                .withMessageContaining("(expected: no address twice)");
    }
}
