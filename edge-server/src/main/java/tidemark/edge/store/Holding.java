// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

/** What is held of one place. */
public record Holding(Place place, Held held) {
    /**
     * Where objects count.
     *
     * @param stream whose media they are; empty of what no stream named when it was stored, and of what is no media
     * @param folder the path they lie at, with the slash at its end
     */
    public record Place(String stream, String folder) {
        static Place of(StoredObject object) {
            Stay stay = object.stay();
            String path = object.key().path();
            return new Place(
                    stay == null ? "" : stay.rendition().stream(), path.substring(0, path.lastIndexOf('/') + 1));
        }
    }

    Holding and(Held more) {
        return new Holding(place, held.and(more));
    }

    Holding without(Held less) {
        return new Holding(place, held.without(less));
    }
}
