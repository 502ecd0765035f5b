// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.Grace;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;

/** Complete objects for tests. */
final class StoredObjects {
    private StoredObjects() {}

    /** As a packager's segment looks, with the fields origins send. */
    static StoredObject segment(String path, int bytes, long lifetimeMillis) {
        return segment(new CacheKey(path, ""), bytes, lifetimeMillis);
    }

    /** A small one. */
    static StoredObject at(CacheKey key, long lifetimeMillis) {
        return segment(key, 10, lifetimeMillis);
    }

    private static StoredObject segment(CacheKey key, int bytes, long lifetimeMillis) {
        String path = key.path();
        Body body = new Body(bytes);
        ByteBuf content = Unpooled.wrappedBuffer(new byte[bytes]);
        body.append(content);
        content.release();
        body.complete();
        ResponseHead head = ResponseHead.of(200)
                .add("date", "Sun, 06 Nov 1994 08:49:37 GMT")
                .add("server", "packager/4.2")
                .add("content-type", "video/iso.segment")
                .add("cache-control", "public, max-age=600, immutable")
                .add("etag", "\"" + path.hashCode() + "-1234567890abcdef\"")
                .add("last-modified", "Sun, 06 Nov 1994 08:49:35 GMT")
                .add("x-request-id", "6f1c2a9e-7c1b-4f53-9d0e-" + path.hashCode())
                .add("accept-ranges", "bytes")
                .add("access-control-allow-origin", "*")
                .add(
                        "access-control-expose-headers",
                        "Age, Cache-Status, CMSD-Static, CMSD-Dynamic, Content-Length, Content-Range, Date, Server-Timing")
                .build()
                .kept();
        Freshness freshness = new Freshness(0, 0, false, lifetimeMillis, Grace.NONE);
        return new StoredObject(key, ObjectKind.SEGMENT, head, body, freshness);
    }

    /** A playlist that may be answered in other codings. */
    static StoredObject playlist(String path, int bytes) {
        StoredObject like = segment(path, bytes, 60_000);
        return new StoredObject(like.key(), ObjectKind.PLAYLIST, like.head(), like.body(), like.freshness());
    }
}
