// SPDX-License-Identifier: Apache-2.0
/**
 * The origin on the wire: HTTP/1.1 and HTTP/2 on one port, and the manners of a real origin in front of the content.
 *
 * <p>In: requests. Out: {@link tidemark.origin.http.Answer}s, as well-behaved or as broken as the faults say.
 *
 * <p>Reading order: {@link tidemark.origin.http.Site} (what is served), {@code RequestHandler} (one request after the
 * other), {@code Answers} (which answer), {@code Transmission} (how it travels), {@code HttpListener} (the sockets).
 *
 * <p>Threads: one {@code origin-loop-n} per core does everything from bytes in to bytes out; nothing here blocks. May not
 * enter: how content comes about, how faults are told.
 */
@NullMarked
package tidemark.origin.http;

import org.jspecify.annotations.NullMarked;
