// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tidemark.origin.content.ContentOptions;
import tidemark.origin.faults.Faults;
import tidemark.origin.http.Manners;

/**
 * An origin with two synthetic channels of 2 s segments, 1000 s into its stream: segment 499 is the newest, and the next
 * is complete in 2 s.
 */
public final class RunningOrigin implements AutoCloseable {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    public static final ContentOptions CONTENT = new ContentOptions(
            START, Duration.ofSeconds(2), Duration.ofSeconds(20), 2, List.of(400_000L, 2_000_000L), 7);
    public static final long NEWEST = 499;
    public static final String MULTIVARIANT = "/live/c1/master.m3u8";
    public static final String PLAYLIST = "/live/c1/v1/index.m3u8";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public final ManualClock clock = new ManualClock(START.plusSeconds(1000));
    public final OriginSimulator origin;

    public RunningOrigin() {
        this(Manners.DEFAULT);
    }

    public RunningOrigin(Manners manners) {
        this(CONTENT, manners);
    }

    /** The same stream's names with other bytes. */
    public RunningOrigin(long seed) {
        this(
                new ContentOptions(
                        START, CONTENT.segmentDuration(), CONTENT.dvr(), CONTENT.channels(), CONTENT.ladder(), seed),
                Manners.DEFAULT);
    }

    private RunningOrigin(ContentOptions content, Manners manners) {
        try {
            origin = OriginSimulator.start(
                    OriginOptions.DEFAULT.withContent(content).withManners(manners), clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String segment(long number) {
        return "/live/c1/v1/" + number + ".m4s";
    }

    public Faults faults() {
        return origin.faults();
    }

    public URI uri(String path) {
        return URI.create(origin.baseUrl() + path);
    }

    /** Asks, with the names and values of headers in turn. */
    public HttpResponse<byte[]> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    public HttpResponse<byte[]> send(String method, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public String text(String path) {
        return new String(get(path).body(), StandardCharsets.UTF_8);
    }

    /** The media sequence number of the newest segment listed. */
    public long newestListed() {
        return newestListed(PLAYLIST);
    }

    public long newestListed(String path) {
        String playlist = text(path);
        long count =
                playlist.lines().filter(line -> line.startsWith("#EXTINF:")).count();
        return number(playlist, "#EXT-X-MEDIA-SEQUENCE") + count - 1;
    }

    /** The number that a tag of a playlist has. */
    public static long number(String playlist, String tag) {
        return playlist.lines()
                .filter(line -> line.startsWith(tag + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(tag.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        origin.close();
    }
}
