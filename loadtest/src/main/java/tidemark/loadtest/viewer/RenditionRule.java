// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

/** Says which rendition of one track's ladder to load from; asked anew before every segment. Confined to its viewer. */
public interface RenditionRule {
    /** The place in the ladder, sorted by bandwidth, that the next segment is to come from. */
    int place();

    /**
     * A segment arrived.
     *
     * @param nanos how long it took, from when it was asked for
     */
    void arrived(long bytes, long nanos);

    /** Always the same place. */
    static RenditionRule fixed(int place) {
        return new RenditionRule() {
            @Override
            public int place() {
                return place;
            }

            @Override
            public void arrived(long bytes, long nanos) {
                // What a line carries makes no difference here.
            }
        };
    }
}
