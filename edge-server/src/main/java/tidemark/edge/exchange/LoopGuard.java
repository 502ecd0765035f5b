// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.exchange;

import java.util.List;

/**
 * Whether a request went through this node before: CDN-Loop lists who forwarded it, each member an id with optional
 * parameters (RFC 8586 §2, C-52, T-71).
 *
 * @param node this node's id
 */
record LoopGuard(String node) {
    /** Whether any line names this node. */
    boolean isLoop(List<String> lines) {
        for (String line : lines) {
            int from = 0;
            while (from < line.length()) {
                int end = endOfMember(line, from);
                if (isMine(line, from, end)) {
                    return true;
                }
                from = end + 1;
            }
        }
        return false;
    }

    /** The comma behind the member, or the end; one in a quoted parameter does not end it. */
    private static int endOfMember(String line, int from) {
        boolean quoted = false;
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                return i;
            }
        }
        return line.length();
    }

    private boolean isMine(String line, int from, int end) {
        int parameters = line.indexOf(';', from);
        int idEnd = parameters < 0 ? end : Math.min(parameters, end);
        return line.substring(from, idEnd).trim().equalsIgnoreCase(node);
    }
}
