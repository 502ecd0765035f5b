/**
 * Base: what the operator decides. Typed records, one per room, composed in {@code EdgeConfig}; the YAML file; and the
 * errors that say what is wrong, where, and how to fix it. No room's behaviour may enter.
 */
@NullMarked
package tidemark.edge.config;

import org.jspecify.annotations.NullMarked;
