// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

/**
 * The second port, for operators and probes.
 *
 * @param listen keep it away from players
 */
public record AdminConfig(HostPort listen) {
    public static final AdminConfig DEFAULT = new AdminConfig(new HostPort("127.0.0.1", 8081));
}
