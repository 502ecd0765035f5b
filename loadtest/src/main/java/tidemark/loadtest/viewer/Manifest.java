// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import java.net.URI;
import java.util.OptionalLong;

/**
 * A document as it arrived.
 *
 * @param source where it came from, after redirects: the base of its relative URIs
 * @param clockOffset how far the server's clock is ahead of ours by its Date and Age fields, if it sent them
 */
public record Manifest(URI source, OptionalLong clockOffset, Body body) {}
