// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.dash;

/**
 * Where players learn what time it is (UTCTiming). What such a URL answers is never to be cached (D-42).
 *
 * @param scheme which way to ask
 * @param value one or more URLs, or the time itself for a direct scheme
 */
public record UtcTiming(String scheme, String value) {}
