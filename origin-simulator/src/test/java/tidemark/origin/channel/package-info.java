@NullMarked
package tidemark.origin.channel;

import org.jspecify.annotations.NullMarked;
