// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import io.netty.util.AsciiString;
import java.util.List;
import java.util.function.LongConsumer;
import tidemark.edge.caching.ContentCoding;
import tidemark.edge.caching.Forwarding;
import tidemark.edge.connection.Downstream;
import tidemark.edge.connection.OutgoingHead;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.encoding.TextEncoder;
import tidemark.edge.request.EdgeRequest;
import tidemark.edge.stats.Meter;
import tidemark.edge.stats.Stats;
import tidemark.edge.store.StoredObject;
import tidemark.edge.time.EdgeClock;

/** Answers with a stored object, complete or still arriving: this room's front door. Safe for any thread. */
public final class Answers {
    private static final AsciiString CONTENT_RANGE = AsciiString.cached("content-range");
    /** What a 304 carries (RFC 9110 §15.4.5), and what lets a page read it. */
    private static final List<String> FIELDS_OF_304 = List.of(
            "cache-control",
            "content-location",
            "date",
            "etag",
            "expires",
            "vary",
            "last-modified",
            "cache-status",
            "access-control-allow-origin",
            "access-control-expose-headers");

    private final CacheStatus cacheStatus;
    private final EdgeClock clock;
    private final Stats stats;
    private final Negotiation negotiation;

    /**
     * @param node how this cache calls itself in Cache-Status
     */
    public Answers(String node, TextEncoder encoder, EdgeClock clock, Stats stats) {
        this.negotiation = new Negotiation(encoder);
        this.cacheStatus = new CacheStatus(node);
        this.clock = clock;
        this.stats = stats;
    }

    /**
     * What to answer with, and how.
     *
     * @param object the answer takes over one reference to its body
     * @param forwarding what came of asking the origin
     * @param begunAt when the request came, monotonic nanoseconds; {@link #UNTIMED} when answers do not tell
     * @param consumed told how far the reader has come; for bodies that have one reader
     */
    public record Serving(
            StoredObject object, Provenance provenance, Forwarding forwarding, long begunAt, LongConsumer consumed) {
        /** Nobody noted when the request came. */
        public static final long UNTIMED = Long.MIN_VALUE;

        /** One that tells nothing of an origin. */
        public Serving(StoredObject object, Provenance provenance, LongConsumer consumed) {
            this(object, provenance, Forwarding.NONE, UNTIMED, consumed);
        }

        /** A shared object: nobody minds how far this reader is. */
        public static Serving shared(StoredObject object, Provenance provenance) {
            return new Serving(object, provenance, offset -> {});
        }

        /** The same, and what came of asking the origin. */
        public Serving after(Forwarding asked) {
            return new Serving(object, provenance, asked, begunAt, consumed);
        }

        /** The same, for a request that came at this time. */
        public Serving since(long nanos) {
            return nanos == begunAt ? this : new Serving(object, provenance, forwarding, nanos, consumed);
        }

        /** The same in another coding. */
        Serving with(StoredObject coded) {
            return new Serving(coded, provenance, forwarding, begunAt, consumed);
        }
    }

    /** Sends the answer to {@code request}; on the downstream's executor. */
    public void answer(EdgeRequest request, Serving serving, Downstream out, Completion completion) {
        StoredObject object = serving.object();
        if (object.head().status() != 200) {
            sendWhole(request, serving, out, completion);
        } else if (request.isRead() && negotiation.isOpen(object)) {
            sendNegotiated(request, serving, out, completion);
        } else if (request.isRead() && Conditionals.isUnchanged(request.fields(), object.head())) {
            sendUnchanged(object.head(), serving, out, completion);
        } else {
            sendWanted(request, serving, out, completion);
        }
    }

    /** Text in the coding that suits the client; each coding is an answer of its own, with its own tag (C-23). */
    private void sendNegotiated(EdgeRequest request, Serving serving, Downstream out, Completion completion) {
        StoredObject object = serving.object();
        List<ContentCoding> wanted = negotiation.wanted(request.fields());
        StoredObject chosen = negotiation.choose(object, wanted);
        ResponseHead unchanged = negotiation.unchanged(request.fields(), object, chosen, wanted);
        if (unchanged != null) {
            sendUnchanged(unchanged, serving, out, completion);
            return;
        }
        if (chosen != object) {
            chosen.body().retain();
            object.body().release();
        }
        sendWhole(request, serving.with(chosen), out, completion);
    }

    private void sendUnchanged(ResponseHead whole, Serving serving, Downstream out, Completion completion) {
        stats.count(Meter.NOT_MODIFIED);
        ResponseHead head = whole.only(304, FIELDS_OF_304).build();
        sendHead(head, OutgoingHead.NO_CONTENT, serving, out, completion);
    }

    private void sendWanted(EdgeRequest request, Serving serving, Downstream out, Completion completion) {
        long length = serving.object().body().expectedLength();
        ByteRange.Wish wish = wish(request, serving.object(), length);
        if (wish instanceof ByteRange.Wish.Part part) {
            sendPart(part.range(), length, serving, out, completion);
        } else if (wish instanceof ByteRange.Wish.Unsatisfiable) {
            sendUnsatisfiable(length, serving, out, completion);
        } else {
            sendWhole(request, serving, out, completion);
        }
    }

    private static ByteRange.Wish wish(EdgeRequest request, StoredObject object, long length) {
        String range = request.method().equals("GET") ? request.fields().first("range") : null;
        if (range == null || length < 0 || object.kind().isManifest()) {
            return ByteRange.Wish.Whole.WHOLE;
        }
        return Conditionals.mayUseRange(request.fields(), object.head())
                ? ByteRange.read(range, length)
                : ByteRange.Wish.Whole.WHOLE;
    }

    private void sendWhole(EdgeRequest request, Serving serving, Downstream out, Completion completion) {
        StoredObject object = serving.object();
        long length = object.body().expectedLength();
        int status = object.head().status();
        boolean bodyless = status == 204 || status == 304;
        if (request.isHead() || bodyless || length == 0) {
            sendHead(object.head(), bodyless ? OutgoingHead.NO_CONTENT : length, serving, out, completion);
            return;
        }
        OutgoingHead outgoing = outgoing(object.head(), length < 0 ? OutgoingHead.UNKNOWN_LENGTH : length, serving);
        ByteRange all = new ByteRange(0, length < 0 ? Long.MAX_VALUE : length - 1);
        transfer(all, serving, out, completion).start(outgoing);
    }

    private void sendPart(ByteRange range, long total, Serving serving, Downstream out, Completion completion) {
        ResponseHead head = serving.object().head().withStatus(206);
        OutgoingHead outgoing =
                outgoing(head, range.length(), serving).add(CONTENT_RANGE, new AsciiString(range.contentRange(total)));
        transfer(range, serving, out, completion).start(outgoing);
    }

    private void sendUnsatisfiable(long total, Serving serving, Downstream out, Completion completion) {
        ResponseHead head = serving.object().head().only(416, FIELDS_OF_304).build();
        OutgoingHead outgoing = outgoing(head, 0, serving).add(CONTENT_RANGE, new AsciiString("bytes */" + total));
        serving.object().body().release();
        completion.done(Completion.How.COMPLETE);
        out.head(outgoing, false);
    }

    private void sendHead(ResponseHead head, long length, Serving serving, Downstream out, Completion completion) {
        OutgoingHead outgoing = outgoing(head, length, serving);
        serving.object().body().release();
        completion.done(Completion.How.COMPLETE);
        out.head(outgoing, false);
    }

    private Transfer transfer(ByteRange range, Serving serving, Downstream out, Completion completion) {
        return new Transfer(serving.object().body(), range, out, stats, completion, serving.consumed());
    }

    private OutgoingHead outgoing(ResponseHead head, long length, Serving serving) {
        long now = clock.millis();
        StoredObject object = serving.object();
        long ttl = Math.floorDiv(object.freshness().remaining(now), 1000L);
        Provenance provenance = serving.provenance();
        OutgoingHead outgoing = new OutgoingHead(head, length)
                .add(CacheStatus.NAME, cacheStatus.of(provenance, serving.forwarding(), ttl));
        if (negotiation.isOpen(object) && !object.isVaried()) {
            outgoing.add(Negotiation.VARY, Negotiation.ACCEPT_ENCODING);
        }
        if (serving.begunAt() != Serving.UNTIMED) {
            long taken = clock.nanos() - serving.begunAt();
            outgoing.add(ServerTiming.NAME, ServerTiming.of(provenance, serving.forwarding(), taken))
                    .add(ServerTiming.ALLOWED, ServerTiming.TO_ALL);
        }
        long age = object.freshness().age(now) / 1000;
        return isAged(serving, age) ? outgoing.age(age) : outgoing;
    }

    /** A held version that was served instead of what the origin sent, or that came from a cache, keeps its age (C-13). */
    private static boolean isAged(Serving serving, long age) {
        Provenance provenance = serving.provenance();
        return provenance.isFromStore()
                || serving.object().freshness().cameAged()
                || (provenance == Provenance.REVALIDATED && age > 0);
    }
}
