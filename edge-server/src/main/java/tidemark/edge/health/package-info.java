/**
 * Side: freshness verdicts, the node's state, and what the load balancer is told. Playlist syntax may not enter.
 */
@NullMarked
package tidemark.edge.health;

import org.jspecify.annotations.NullMarked;
