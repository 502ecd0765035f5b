/**
 * Real media: recordings in fragmented MP4, cut anew into CMAF segments and looped for ever.
 *
 * <p>In: the committed recordings and a segment's number. Out: init and media segments whose decode times only grow. No
 * manifest, no path and no clock may enter.
 */
@NullMarked
package tidemark.origin.media;

import org.jspecify.annotations.NullMarked;
