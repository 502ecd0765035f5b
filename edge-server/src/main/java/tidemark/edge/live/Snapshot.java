// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live;

import tidemark.edge.playlist.Manifest;
import tidemark.edge.store.StoredObject;

/**
 * The version of a playlist or MPD that is published now. Immutable.
 *
 * @param object what is served, with one reference that the stream gives back when it replaces the snapshot
 * @param digest of the text as it came, to tell the same bytes again
 * @param validatedAt monotonic milliseconds when the origin last said that this is current
 */
record Snapshot(StoredObject object, Manifest manifest, Digest digest, long validatedAt) {}
