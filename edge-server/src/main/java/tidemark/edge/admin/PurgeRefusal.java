// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.admin;

import java.util.LinkedHashMap;
import java.util.Map;

/** Why a purge was not taken: what is wrong, where, and how to fix it. Nothing was purged. */
final class PurgeRefusal extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String what;
    private final String where;
    private final String fix;

    private PurgeRefusal(int status, String what, String where, String fix) {
        super(what, null, false, false);
        this.status = status;
        this.what = what;
        this.where = where;
        this.fix = fix;
    }

    static PurgeRefusal wrong(String what, String where, String fix) {
        return new PurgeRefusal(400, what, where, fix);
    }

    static PurgeRefusal unknownChannel(String name, String fix) {
        return new PurgeRefusal(404, "there is no channel '" + name + "'", "channel=" + name, fix);
    }

    static PurgeRefusal tooMany() {
        return new PurgeRefusal(
                503,
                "more purges are under way than are remembered",
                "the purge ledger",
                "try again in a second; name a prefix or a tag instead of many single URLs");
    }

    Reply reply() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("what", what);
        report.put("where", where);
        report.put("fix", fix);
        return Reply.json(status, report);
    }
}
