@NullMarked
package tidemark.origin.manifest;

import org.jspecify.annotations.NullMarked;
