// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

/** The head of a playlist as an origin might have sent it. */
final class StoredHead {
    private StoredHead() {}

    static ResponseHead ofPlaylist() {
        return ResponseHead.of(200)
                .add("server", "packager")
                .add("date", "Sun, 22 Nov 2026 17:00:00 GMT")
                .add("content-type", "application/vnd.apple.mpegurl")
                .add("last-modified", "Sun, 22 Nov 2026 16:59:58 GMT")
                .add("etag", "\"6741b5fe-800\"")
                .add("cache-control", "max-age=2")
                .add("access-control-allow-origin", "*")
                .build();
    }
}
