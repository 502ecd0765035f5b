// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.http;

/** A session's keep-alive connection to one endpoint: opened when first needed, opened again when it was closed. */
interface Connection {
    /** Sends a request, now or as soon as the connection can take it. */
    void send(Exchange exchange);

    /** Gives an exchange up, wherever it is; it hears nothing more. */
    void abort(Exchange exchange);

    /** Closes it for good; open exchanges hear nothing more. */
    void close();
}
