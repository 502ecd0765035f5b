// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

import java.net.URI;

/**
 * A request to make.
 *
 * @param uri where to, as the playlist or the viewer says it; with several nodes, the node may become another
 * @param telemetry what else it says
 * @param anywhere whether it may go to another node than the viewer's other requests, see {@link EdgeNodes.Spread#REQUEST}
 */
public record Ask(URI uri, Telemetry telemetry, boolean anywhere) {}
