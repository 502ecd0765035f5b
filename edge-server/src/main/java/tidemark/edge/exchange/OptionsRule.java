// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import tidemark.edge.request.EdgeRequest;
import tidemark.edge.request.Target;

/** Who answers OPTIONS (RFC 9110 §9.3.7, C-52, C-66). */
final class OptionsRule {
    private OptionsRule() {}

    /**
     * Whether the origin is to be asked: it decides what may be written from other sites, while reading is open to all here.
     *
     * @param passesAll whether the origin is reached by methods other than GET and HEAD at all
     */
    static boolean isForOrigin(EdgeRequest request, boolean passesAll) {
        return passesAll && !request.target().equals(Target.SERVER) && !isLastHop(request) && !isReadPreflight(request);
    }

    private static boolean isReadPreflight(EdgeRequest request) {
        String wanted = request.fields().first("access-control-request-method");
        return request.fields().has("origin") && wanted != null && (wanted.equals("GET") || wanted.equals("HEAD"));
    }

    private static boolean isLastHop(EdgeRequest request) {
        return "0".equals(request.fields().first("max-forwards"));
    }
}
