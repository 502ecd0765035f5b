// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Segments that no decoder reads but every reader can check: a {@linkplain SegmentHeader line of ASCII} that says which
 * segment this is, then deterministic filler. Whoever fetched one can prove that it is the right one and that all of it
 * arrived unharmed, without keeping it: see {@link Verifier}.
 */
public final class SyntheticSegment {
    private SyntheticSegment() {}

    /** What a check found. */
    public enum Verdict {
        OK,
        /** It does not start with a header: an error page, another stream, a hole. */
        NOT_A_SEGMENT,
        /** A segment, but not the one that was asked for. */
        WRONG_IDENTITY,
        /** Cut short, or followed by something. */
        WRONG_LENGTH,
        /** The right length, but not the right bytes. */
        WRONG_DIGEST
    }

    /** Makes the segment; {@code header.length()} bytes, or the header alone where that is longer. */
    public static byte[] generate(SegmentHeader header) {
        byte[] covered = header.covered();
        int lineBytes = covered.length + SegmentHeader.uncovered(0).length;
        if (header.length() < lineBytes) {
            throw new IllegalArgumentException(
                    "length: " + header.length() + " (expected: at least the header's " + lineBytes + ")");
        }
        byte[] segment = new byte[header.length()];
        Filler.fill(segment, lineBytes, seedOf(covered));
        CRC32C crc = new CRC32C();
        crc.update(covered);
        crc.update(segment, lineBytes, segment.length - lineBytes);
        System.arraycopy(covered, 0, segment, 0, covered.length);
        byte[] uncovered = SegmentHeader.uncovered((int) crc.getValue());
        System.arraycopy(uncovered, 0, segment, covered.length, uncovered.length);
        return segment;
    }

    /** Checks a whole body against the path it was fetched from. */
    public static Verdict verify(String path, byte[] body) {
        Verifier verifier = verifier(path);
        verifier.update(ByteBuffer.wrap(body));
        return verifier.finish();
    }

    /** Checks a body that arrives in pieces against the path it is fetched from. */
    public static Verifier verifier(String path) {
        return new Verifier(path);
    }

    private static long seedOf(byte[] covered) {
        long seed = covered.length;
        for (byte octet : covered) {
            seed = Filler.mix(seed * 31 + octet);
        }
        return seed;
    }

    /** Checks one body as it streams by; keeps the header and a running checksum, never the body. Not thread-safe. */
    public static final class Verifier {
        private final String path;
        private final CRC32C crc = new CRC32C();
        private final byte[] line = new byte[SegmentHeader.MAX_BYTES];
        private int lineBytes;
        private boolean lineComplete;
        private Optional<SegmentHeader.Claim> claim = Optional.empty();
        private long received;

        private Verifier(String path) {
            this.path = path;
        }

        /** Takes the next piece; its position stays where it was. */
        public void update(ByteBuffer piece) {
            received += piece.remaining();
            ByteBuffer rest = piece.duplicate();
            while (!lineComplete && rest.hasRemaining()) {
                takeHeaderByte(rest.get());
            }
            if (claim.isPresent()) {
                crc.update(rest);
            }
        }

        private void takeHeaderByte(byte octet) {
            line[lineBytes++] = octet;
            if (octet == '\n') {
                lineComplete = true;
                claim = SegmentHeader.parse(new String(line, 0, lineBytes, StandardCharsets.US_ASCII));
                claim.ifPresent(found -> crc.update(line, 0, SegmentHeader.coveredBytes(lineBytes)));
            } else if (lineBytes == line.length) {
                lineComplete = true;
            }
        }

        /** What the body says it is, once its first line has arrived. */
        public Optional<SegmentHeader> header() {
            return claim.map(SegmentHeader.Claim::header);
        }

        /** The verdict, after the last piece. */
        public Verdict finish() {
            return claim.map(this::judge).orElse(Verdict.NOT_A_SEGMENT);
        }

        private Verdict judge(SegmentHeader.Claim found) {
            if (!found.header().answers(path)) {
                return Verdict.WRONG_IDENTITY;
            }
            if (received != found.header().length()) {
                return Verdict.WRONG_LENGTH;
            }
            return (int) crc.getValue() == found.crc32c() ? Verdict.OK : Verdict.WRONG_DIGEST;
        }
    }
}
