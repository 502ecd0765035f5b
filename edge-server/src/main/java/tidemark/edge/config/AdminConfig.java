// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;

/**
 * The second port, for operators and probes.
 *
 * @param listen keep it away from players
 * @param agent where HAProxy's agent-check is answered; null for nowhere
 */
public record AdminConfig(
        HostPort listen,
        @JsonSetter(nulls = Nulls.SET) @Nullable HostPort agent) {
    public static final AdminConfig DEFAULT = new AdminConfig(new HostPort("127.0.0.1", 8081), null);
}
