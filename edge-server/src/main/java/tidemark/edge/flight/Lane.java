// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import tidemark.edge.request.CacheKey;

/** Requests with credentials and requests without never wait for one another: their answers may differ. */
record Lane(CacheKey key, boolean authorised) {
    static Lane of(FlightPlan plan) {
        return new Lane(plan.key(), plan.isAuthorised());
    }
}
