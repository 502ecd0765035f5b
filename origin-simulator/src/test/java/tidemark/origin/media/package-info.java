@NullMarked
package tidemark.origin.media;

import org.jspecify.annotations.NullMarked;
