// SPDX-License-Identifier: Apache-2.0
/**
 * What every scanner needs to read a text that a stranger wrote: limits, reasons to refuse it, and the two notations
 * that HLS and DASH share, URI references and ISO 8601 instants.
 *
 * <p>In: pieces of an untrusted text. Out: checked values, or a reason. Pure: no input or output, no clocks, no Netty.
 */
@NullMarked
package tidemark.edge.playlist.untrusted;

import org.jspecify.annotations.NullMarked;
