// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tidemark.loadtest.measure.OriginFetches;

/**
 * What all origins together were asked for since the ledger was opened. An origin that does not answer stands where it
 * stood. Confined to one thread, which it blocks.
 */
final class OriginLedger {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Pattern MEDIA = Pattern.compile(".*\\.(m4s|mp4|m4v|m4a|cmfv|cmfa|ts|aac|webm)");

    private final List<Entry> entries = new ArrayList<>();

    /** One origin, and what it said last. */
    private static final class Entry {
        private final OriginAccount account;
        private long requests;
        private Map<String, Long> fetches = Map.of();

        Entry(OriginAccount account) {
            this.account = account;
        }

        void readRequests() throws InterruptedException {
            try {
                requests = account.requests();
            } catch (IOException away) {
                // It is down or being started anew, which is what some runs are about: it stands where it stood.
            }
        }

        void readFetches() throws InterruptedException {
            try {
                fetches = new HashMap<>(account.fetches());
                fetches.keySet().removeIf(path -> !MEDIA.matcher(path).matches());
            } catch (IOException away) {
                // As above.
            }
        }
    }

    /**
     * Opens an account with each.
     *
     * @throws IOException if one of them does not answer
     */
    OriginLedger(List<URI> controls) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        for (URI control : controls) {
            entries.add(new Entry(new OriginAccount(http, control)));
        }
    }

    /** Requests until now. */
    long requests() throws InterruptedException {
        long sum = 0;
        for (Entry entry : entries) {
            entry.readRequests();
            sum += entry.requests;
        }
        return sum;
    }

    /** Reads how often each media object was fetched. Takes longer the more there are. */
    void readFetches() throws InterruptedException {
        for (Entry entry : entries) {
            entry.readFetches();
        }
    }

    /** How often each media object was fetched until the last reading. */
    OriginFetches fetches() {
        Map<String, Long> all = new HashMap<>();
        entries.forEach(entry -> entry.fetches.forEach((path, count) -> all.merge(path, count, Long::sum)));
        long sum = all.values().stream().mapToLong(Long::longValue).sum();
        Map.Entry<String, Long> most =
                all.entrySet().stream().max(Map.Entry.comparingByValue()).orElse(Map.entry("", 0L));
        double mean = all.isEmpty() ? 0 : (double) sum / all.size();
        return new OriginFetches(all.size(), most.getValue(), mean, most.getKey());
    }
}
