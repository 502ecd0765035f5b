/**
 * Pure: RFC 9111 as functions: may it be stored, how long is it fresh, how old is it, what does a validation change.
 * No Netty, no clocks, no state may enter.
 */
@NullMarked
package tidemark.edge.caching;

import org.jspecify.annotations.NullMarked;
