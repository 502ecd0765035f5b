// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.media;

import java.util.List;

/** Writes a CMAF header (ISO/IEC 23000-19 §7.3.1): brands, and the movie box without what only its author cares for. */
final class InitWriter {
    private static final int BRANDS_BYTES = 28;
    private static final int BOX_HEADER_BYTES = 8;

    private InitWriter() {}

    static byte[] write(Box movie) {
        List<byte[]> kept = movie.children(0).stream()
                .filter(box -> !box.type().equals("udta"))
                .map(Box::bytes)
                .toList();
        int movieBytes =
                BOX_HEADER_BYTES + kept.stream().mapToInt(box -> box.length).sum();
        BoxWriter writer = new BoxWriter(BRANDS_BYTES + movieBytes);
        int brands = writer.open("ftyp");
        writer.fourCharacters("iso6");
        writer.int32(1);
        writer.fourCharacters("iso6", "cmfc", "mp41");
        writer.close(brands);
        int start = writer.open("moov");
        kept.forEach(box -> writer.bytes(box, 0, box.length));
        writer.close(start);
        return writer.written();
    }
}
