// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

import tidemark.edge.failure.Failure;
import tidemark.edge.request.EdgeRequest;

/** The door out of this room: where a decoded request goes. */
public interface Exchanges {
    /** Answers {@code request} on {@code out}, now or later. Called on the connection's event loop. Takes the request. */
    void begin(EdgeRequest request, Downstream out);

    /** Answers a head that is not an HTTP request, then the connection closes. */
    void refuse(Failure failure, Downstream out);
}
