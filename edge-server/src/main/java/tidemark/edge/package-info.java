/**
 * The composition root: {@code EdgeServer} puts the rooms together in the order a request passes, the commands say how it
 * is started. A newcomer reads {@code EdgeServer}, then follows a request: {@code connection}, {@code request}, {@code
 * exchange}, {@code store}, {@code flight}, {@code origin}, {@code respond}.
 */
@NullMarked
package tidemark.edge;

import org.jspecify.annotations.NullMarked;
