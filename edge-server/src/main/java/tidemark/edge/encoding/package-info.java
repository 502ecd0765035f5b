/**
 * Side: text in other content codings. Playlists and MPDs are coded once per version, when somebody first asks for it, away
 * from the event loops.
 *
 * <p>In: a complete {@code Body} somebody wants in a coding. Out: its {@code CodedForms}. Media is never coded: it would not
 * get smaller (T-41).
 * <p>Threads: {@code edge-encode}, few and with a bounded queue; what finds no place is answered as it is. Sockets and
 * requests may not enter.
 */
@NullMarked
package tidemark.edge.encoding;

import org.jspecify.annotations.NullMarked;
