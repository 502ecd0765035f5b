// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

/**
 * So much of the store, parted into what bit rate times time tells and what it costs to hold that.
 *
 * @param mediaBytes bodies of segments, parts and initialisation sections
 * @param mediaObjects how many those are
 * @param overheadBytes all else: heads, entries of the index, and playlists and MPDs as a whole
 * @param otherObjects how many are no media
 */
public record Held(long mediaBytes, long mediaObjects, long overheadBytes, long otherObjects) {
    /** Nothing of it. */
    public static final Held NOTHING = new Held(0, 0, 0, 0);

    static Held of(StoredObject object) {
        long media = object.isMedia() ? object.body().footprint() : 0;
        int one = object.isMedia() ? 1 : 0;
        return new Held(media, one, object.weight() - media, 1 - one);
    }

    /** Both together. */
    public Held and(Held other) {
        return new Held(
                mediaBytes + other.mediaBytes,
                mediaObjects + other.mediaObjects,
                overheadBytes + other.overheadBytes,
                otherObjects + other.otherObjects);
    }

    Held without(Held other) {
        return and(new Held(-other.mediaBytes, -other.mediaObjects, -other.overheadBytes, -other.otherObjects));
    }

    boolean isEmpty() {
        return mediaObjects + otherObjects == 0;
    }
}
