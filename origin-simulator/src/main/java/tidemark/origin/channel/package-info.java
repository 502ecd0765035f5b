/**
 * What a channel is, before anybody writes it down: a timeline cut into numbered segments, and renditions that turn a
 * number into bytes.
 *
 * <p>In: numbers and instants. Out: ticks and bytes. No manifest syntax, no paths and no clock may enter.
 */
@NullMarked
package tidemark.origin.channel;

import org.jspecify.annotations.NullMarked;
