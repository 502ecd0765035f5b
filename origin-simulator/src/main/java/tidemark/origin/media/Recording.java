// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.media;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import tidemark.origin.channel.MediaType;

/**
 * One rendition as it was recorded: the contents of a fragmented MP4 file with one track.
 *
 * @param description what a player must know before the first sample ({@code ftyp} and {@code moov})
 * @param codecs RFC 6381 string
 * @param width pixels, 0 for audio
 * @param height pixels, 0 for audio
 */
@SuppressWarnings("ArrayRecordComponent") // shared and never written to
record Recording(
        MediaType type, int timescale, String codecs, int width, int height, byte[] description, Samples samples) {

    /** Fields of a sample entry that stand before its boxes: §12.1.3 visual, §12.2.3 audio. */
    private static final int VISUAL_ENTRY_FIELDS = 78;

    private static final int STSD_FIELDS = 8;
    private static final int WIDTH_AT = 24;
    private static final int HEIGHT_AT = 26;

    /** {@code timescale} in a version 0 {@code mdhd}: after version and flags, creation and modification time. */
    private static final int TIMESCALE_AT = 12;

    private static final String AAC_LOW_COMPLEXITY = "mp4a.40.2";

    static Recording read(byte[] file) {
        List<Box> boxes = Box.sequence(ByteBuffer.wrap(file));
        Box movie = boxes.stream()
                .filter(box -> box.type().equals("moov"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("file: has no moov"));
        Box media = movie.descend("trak", "mdia");
        int timescale = media.child("mdhd").content().getInt(TIMESCALE_AT);
        Box entry = media.descend("minf", "stbl", "stsd").children(STSD_FIELDS).get(0);
        byte[] description = InitWriter.write(movie);
        Samples samples = FragmentReader.read(boxes);
        if (entry.type().equals("avc1")) {
            int width = entry.content().getShort(WIDTH_AT);
            int height = entry.content().getShort(HEIGHT_AT);
            return new Recording(MediaType.VIDEO, timescale, avcCodecs(entry), width, height, description, samples);
        }
        return new Recording(MediaType.AUDIO, timescale, AAC_LOW_COMPLEXITY, 0, 0, description, samples);
    }

    /** Profile, constraints and level out of the decoder configuration (RFC 6381 §3.3). */
    private static String avcCodecs(Box entry) {
        byte[] profile = new byte[3];
        entry.child("avcC", VISUAL_ENTRY_FIELDS).content().get(1, profile);
        return "avc1." + HexFormat.of().formatHex(profile);
    }
}
