// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tidemark.edge.config.ConfigError;

/** {@code GET /size}: what channels and viewers take, for the dashboard's sliders and for scripts. */
final class SizeRoute {
    private final Sizing sizing;

    SizeRoute(Sizing sizing) {
        this.sizing = sizing;
    }

    Reply answer(QueryStringDecoder target) {
        try {
            byte[] plan = sizing.answer(target.parameters()).getBytes(StandardCharsets.UTF_8);
            return new Reply(200, "application/json", plan);
        } catch (ConfigError wrong) {
            Map<String, Object> refusal = new LinkedHashMap<>();
            refusal.put("what", wrong.what());
            refusal.put("where", wrong.where());
            refusal.put("fix", wrong.fix());
            return Reply.json(400, refusal);
        }
    }
}
