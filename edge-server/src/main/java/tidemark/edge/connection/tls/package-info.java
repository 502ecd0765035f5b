/**
 * What the TLS listener shows and remembers: certificates, chosen by name and reread when they change, what their authority
 * said of them, and the keys of session tickets. BoringSSL does the rest, or the JDK where its library is missing.
 *
 * <p>Front door: {@link tidemark.edge.connection.tls.TlsEndpoint}.
 * <p>Threads: {@code edge-tls} reads files and turns keys; connections take what is shown now, on their event loops.
 * <p>HTTP may not enter.
 */
@NullMarked
package tidemark.edge.connection.tls;

import org.jspecify.annotations.NullMarked;
