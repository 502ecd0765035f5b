@NullMarked
package tidemark.origin.content;

import org.jspecify.annotations.NullMarked;
