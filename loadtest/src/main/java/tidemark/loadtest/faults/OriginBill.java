// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import tidemark.loadtest.faults.FaultRow.OriginCost;
import tidemark.loadtest.run.OriginAccount;

/**
 * What one origin simulator was asked for, playlists and media apart, since the bill was opened. Blocks; confined to one
 * thread at a time.
 */
final class OriginBill {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern DOCUMENT = Pattern.compile(".*\\.(m3u8|mpd)");

    private final OriginAccount account;
    private Map<String, Long> paid = Map.of();

    /**
     * Opens it: nothing before counts.
     *
     * @param control the control port's URL
     * @throws IOException if nobody answers there
     */
    OriginBill(URI control) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        this.account = new OriginAccount(http, control);
    }

    /** Takes a reading. */
    void read() throws IOException, InterruptedException {
        paid = account.fetches();
    }

    /** What was asked for below {@code prefix} until the last reading. */
    OriginCost below(String prefix) {
        return paid.entrySet().stream()
                .filter(object -> object.getKey().startsWith(prefix))
                .map(object -> DOCUMENT.matcher(object.getKey()).matches()
                        ? new OriginCost(object.getValue(), 0)
                        : new OriginCost(0, object.getValue()))
                .reduce(OriginCost.NONE, OriginCost::plus);
    }
}
