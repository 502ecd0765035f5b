// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidemark.edge.stats.Stats;

/** Clients that come back show a ticket instead of asking for a certificate (RFC 5077, RFC 8446 §2.2). */
class ResumptionTest {
    private static final SecureRandom CHANCE = new SecureRandom();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Instant now = Instant.now();

    private TlsEndpoint open(@Nullable Path ticketKeys) {
        CertificateFiles files = new CertificateFiles(folder);
        return new TlsEndpoint(
                CertificateFiles.sharing(files.write("a", "a", "a.test"), ticketKeys), new Stats(), () -> now);
    }

    private Path keys(byte[]... keys) {
        byte[] all = new byte[keys.length * 80];
        for (int i = 0; i < keys.length; i++) {
            System.arraycopy(keys[i], 0, all, i * 80, 80);
        }
        return new CertificateFiles(folder).write("ticket.keys", all);
    }

    private static byte[] key() {
        byte[] key = new byte[80];
        CHANCE.nextBytes(key);
        return key;
    }

    private static boolean comesBack(TlsClient client, TlsEndpoint endpoint) {
        TlsClient.Visit visit = client.visit(endpoint, "a.test");
        assertThat(visit.sends("hello")).isEqualTo("hello");
        assertThat(visit.resumedThere()).isEqualTo(visit.resumed());
        return visit.resumed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void aTicketIsGoodForSomeHoursAlthoughKeysTurn(String protocol) {
        try (TlsEndpoint endpoint = open(null);
                TlsClient client = TlsClient.of(protocol);
                TlsClient late = TlsClient.of(protocol)) {
            assertThat(comesBack(late, endpoint)).isFalse();
            assertThat(comesBack(client, endpoint)).isFalse();
            assertThat(comesBack(client, endpoint)).isTrue();
            for (int turn = 1; turn < TicketKeys.MOST; turn++) {
                now = now.plus(TicketKeys.TURNED_EVERY);
                endpoint.look();
            }
            assertThat(comesBack(client, endpoint)).isTrue();
            now = now.plus(TicketKeys.TURNED_EVERY);
            endpoint.look();
            assertThat(comesBack(late, endpoint)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void nodesWithTheSameKeysTakeEachOthersTickets(String protocol) {
        Path shared = keys(key());
        try (TlsEndpoint one = open(shared);
                TlsEndpoint another = open(shared);
                TlsEndpoint stranger = open(null);
                TlsClient client = TlsClient.of(protocol)) {
            assertThat(comesBack(client, one)).isFalse();
            assertThat(comesBack(client, another)).isTrue();
            assertThat(comesBack(client, one)).isTrue();
            assertThat(comesBack(client, stranger)).isFalse();
        }
    }

    /** Clients that have tickets of one key only: who has several may offer any of them. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void keysAreReadAgainAndOldOnesStillOpen(String protocol) {
        byte[] old = key();
        byte[] young = key();
        try (TlsEndpoint endpoint = open(keys(old));
                TlsClient early = TlsClient.of(protocol);
                TlsClient client = TlsClient.of(protocol);
                TlsClient late = TlsClient.of(protocol)) {
            assertThat(comesBack(early, endpoint)).isFalse();
            assertThat(comesBack(client, endpoint)).isFalse();
            keys(young, old);
            endpoint.look();
            endpoint.look();
            assertThat(comesBack(client, endpoint)).isTrue();
            assertThat(comesBack(late, endpoint)).isFalse();
            keys(young, key(), key());
            endpoint.look();
            endpoint.look();
            assertThat(comesBack(late, endpoint)).isTrue();
            assertThat(comesBack(early, endpoint)).isFalse();
        }
    }
}
