/**
 * Side: the second port: health, metrics, statistics, purge, drain, dashboard. The hot path may not enter.
 */
@NullMarked
package tidemark.edge.admin;

import org.jspecify.annotations.NullMarked;
