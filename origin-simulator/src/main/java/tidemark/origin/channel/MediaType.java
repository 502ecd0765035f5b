// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.channel;

/** What a rendition is made of. */
public enum MediaType {
    VIDEO("video", "video/mp4"),
    AUDIO("audio", "audio/mp4");

    private final String noun;
    private final String mimeType;

    MediaType(String noun, String mimeType) {
        this.noun = noun;
        this.mimeType = mimeType;
    }

    /** As {@code AdaptationSet@contentType} has it. */
    public String noun() {
        return noun;
    }

    public String mimeType() {
        return mimeType;
    }
}
