// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection.tls;

import io.netty.handler.ssl.OpenSslSessionTicketKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tidemark.edge.config.ConfigError;

/**
 * What session tickets are sealed with (RFC 5077 §4): the first key seals, all of them open. Immutable.
 *
 * <p>In a file, keys stand one behind the other, one to four, all of 80 or all of 48 bytes of chance, as nginx and HAProxy have them: a
 * name of 16, then for HMAC-SHA-256 and AES-128-CBC half of the rest each, of which the first 16 bytes are used.
 *
 * @param keys the one that seals first
 * @param since when that one began to
 */
record TicketKeys(List<OpenSslSessionTicketKey> keys, Instant since) {
    /** Old tickets are then worth between three and four hours. */
    static final int MOST = 4;

    static final Duration TURNED_EVERY = Duration.ofHours(1);

    private static final SecureRandom CHANCE = new SecureRandom();
    private static final int PART = OpenSslSessionTicketKey.NAME_SIZE;
    private static final List<Integer> SIZES = List.of(80, 48);

    /** One that no other node has. */
    static TicketKeys random(Instant now) {
        return new TicketKeys(List.of(fresh()), now);
    }

    private static OpenSslSessionTicketKey fresh() {
        byte[] chance = new byte[3 * PART];
        CHANCE.nextBytes(chance);
        return key(chance, 0, chance.length);
    }

    /** Whether the first has sealed for long enough. */
    boolean isWorn(Instant now) {
        return !now.isBefore(since.plus(TURNED_EVERY));
    }

    /** The same with a new one in front; what is too many behind is forgotten. */
    TicketKeys turned(Instant now) {
        return new TicketKeys(
                Stream.concat(Stream.of(fresh()), keys.stream()).limit(MOST).toList(), now);
    }

    /**
     * Reads them.
     *
     * @throws ConfigError when the file holds none
     */
    static TicketKeys read(Path file, Instant now) {
        try {
            byte[] all = Files.readAllBytes(file);
            for (int size : SIZES) {
                int count = all.length / size;
                if (count > 0 && count <= MOST && all.length % size == 0) {
                    return new TicketKeys(
                            IntStream.range(0, count)
                                    .mapToObj(i -> key(all, i * size, size))
                                    .toList(),
                            now);
                }
            }
            throw new ConfigError(
                    "ticket-keys " + file + " has " + all.length + " bytes",
                    "listen.tls.ticket-keys",
                    "write 1 to " + MOST + " keys of 80 bytes, the newest first: openssl rand 80 > FILE");
        } catch (IOException unreadable) {
            throw ServerCertificate.unreadable("ticket-keys", file, unreadable);
        }
    }

    private static OpenSslSessionTicketKey key(byte[] from, int at, int size) {
        int hmac = at + PART;
        int aes = hmac + (size - PART) / 2;
        return new OpenSslSessionTicketKey(
                Arrays.copyOfRange(from, at, hmac),
                Arrays.copyOfRange(from, hmac, hmac + PART),
                Arrays.copyOfRange(from, aes, aes + PART));
    }
}
