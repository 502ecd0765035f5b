// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import io.netty.util.AsciiString;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
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
    private final AsciiString duress;
    private final EdgeClock clock;
    private final Stats stats;
    private final Negotiation negotiation;
    private final Transfer.Terms terms;

    /**
     * @param node how this cache calls itself in Cache-Status
     * @param patience how long a client may take nothing of its answer
     */
    public Answers(String node, Duration patience, TextEncoder encoder, EdgeClock clock, Stats stats) {
        this.negotiation = new Negotiation(encoder);
        this.cacheStatus = new CacheStatus(node);
        this.duress = Duress.of(node);
        this.clock = clock;
        this.stats = stats;
        this.terms = new Transfer.Terms(stats, patience.toNanos());
    }

    /**
     * What to answer with, and how.
     *
     * @param object the answer takes over one reference to its body
     * @param forwarding what came of asking the origin
     * @param begunAt when the request came, monotonic nanoseconds; {@link #UNTIMED} when answers do not tell
     * @param late whether this node is known to be behind on the stream that is answered with (L-16)
     * @param consumed told what part of the body this reader does not need any more
     * @param detail what else Cache-Status tells, a token or a quoted string; empty for nothing
     */
    public record Serving(
            StoredObject object,
            Provenance provenance,
            Forwarding forwarding,
            long begunAt,
            boolean late,
            LongConsumer consumed,
            String detail) {
        /** Nobody noted when the request came. */
        public static final long UNTIMED = Long.MIN_VALUE;

        /** One that tells nothing of an origin. */
        public Serving(StoredObject object, Provenance provenance, LongConsumer consumed) {
            this(object, provenance, Forwarding.NONE, UNTIMED, false, consumed, "");
        }

        /** A stored object: nobody minds how far this reader is. */
        public static Serving shared(StoredObject object, Provenance provenance) {
            return new Serving(object, provenance, offset -> {});
        }

        /** The same, and what came of asking the origin. */
        public Serving after(Forwarding asked) {
            return new Serving(object, provenance, asked, begunAt, late, consumed, detail);
        }

        /** The same, for a request that came at this time. */
        public Serving since(long nanos) {
            return nanos == begunAt ? this : new Serving(object, provenance, forwarding, nanos, late, consumed, detail);
        }

        /** The same, with more for Cache-Status to tell. */
        public Serving told(String more) {
            return new Serving(object, provenance, forwarding, begunAt, late, consumed, more);
        }

        /** The same, of a stream on which this node is late or not. */
        public Serving late(boolean isLate) {
            return isLate == late
                    ? this
                    : new Serving(object, provenance, forwarding, begunAt, isLate, consumed, detail);
        }

        /** The same in another coding. */
        Serving with(StoredObject coded) {
            return new Serving(coded, provenance, forwarding, begunAt, late, consumed, detail);
        }
    }

    /** Sends the answer to {@code request}; on the downstream's executor. */
    public void answer(EdgeRequest request, Serving serving, Downstream out, Completion completion) {
        if (serving.object().body().answers()) {
            stats.count(Meter.PREFETCHES_USEFUL);
        }
        prepare(serving, () -> answerTo(request, serving, out, completion)).run();
    }

    /** What breaks while an answer is prepared gives the body back; what is prepared owns it. */
    private static Runnable prepare(Serving serving, Supplier<Runnable> preparation) {
        try {
            return preparation.get();
        } catch (RuntimeException | OutOfMemoryError fault) {
            serving.object().body().release();
            throw fault;
        }
    }

    private Runnable answerTo(EdgeRequest request, Serving serving, Downstream out, Completion completion) {
        StoredObject object = serving.object();
        if (object.head().status() != 200) {
            return whole(request, serving, out, completion);
        }
        if (request.isRead() && negotiation.isOpen(object)) {
            return negotiated(request, serving, out, completion);
        }
        if (request.isRead() && Conditionals.isUnchanged(request.fields(), object.head())) {
            return unchanged(object.head(), serving, out, completion);
        }
        ByteRange.Ask ask = ask(request, object);
        ByteRange.Wish wish = PendingRange.wish(ask, object.body());
        if (wish != ByteRange.Wish.Undecided.UNDECIDED) {
            return wanted(wish, request, serving, out, completion);
        }
        Function<ByteRange.Wish, Runnable> decided =
                later -> prepare(serving, () -> wanted(later, request, serving, out, completion));
        return new PendingRange(object.body(), ask, out, completion, decided)::start;
    }

    /** Text in the coding that suits the client; each coding is an answer of its own, with its own tag (C-23). */
    private Runnable negotiated(EdgeRequest request, Serving serving, Downstream out, Completion completion) {
        StoredObject object = serving.object();
        List<ContentCoding> wanted = negotiation.wanted(request.fields());
        StoredObject chosen = negotiation.choose(object, wanted);
        ResponseHead unchanged = negotiation.unchanged(request.fields(), object, chosen, wanted);
        if (unchanged != null) {
            return unchanged(unchanged, serving, out, completion);
        }
        Runnable sending = whole(request, serving.with(chosen), out, completion);
        return chosen == object
                ? sending
                : () -> {
                    chosen.body().retain();
                    object.body().release();
                    sending.run();
                };
    }

    private Runnable unchanged(ResponseHead whole, Serving serving, Downstream out, Completion completion) {
        ResponseHead head = whole.only(304, FIELDS_OF_304).build();
        OutgoingHead outgoing = outgoing(head, OutgoingHead.NO_CONTENT, serving);
        stats.count(Meter.NOT_MODIFIED);
        return headOnly(outgoing, serving, out, completion);
    }

    private static ByteRange.Ask ask(EdgeRequest request, StoredObject object) {
        String range = request.method().equals("GET") ? request.fields().first("range") : null;
        boolean honoured = range != null
                && !object.kind().isManifest()
                && Conditionals.mayUseRange(request.fields(), object.head());
        return range != null && honoured ? ByteRange.parse(range) : ByteRange.Ask.Ignored.IGNORED;
    }

    private Runnable wanted(
            ByteRange.Wish wish, EdgeRequest request, Serving serving, Downstream out, Completion completion) {
        if (wish instanceof ByteRange.Wish.Part part) {
            return part(part.range(), serving, out, completion);
        }
        if (wish instanceof ByteRange.Wish.Unsatisfiable) {
            return unsatisfiable(serving, out, completion);
        }
        return whole(request, serving, out, completion);
    }

    private Runnable whole(EdgeRequest request, Serving serving, Downstream out, Completion completion) {
        StoredObject object = serving.object();
        long length = object.body().expectedLength();
        int status = object.head().status();
        boolean bodyless = status == 204 || status == 304;
        if (request.isHead() || bodyless || length == 0) {
            OutgoingHead outgoing = outgoing(object.head(), bodyless ? OutgoingHead.NO_CONTENT : length, serving);
            return headOnly(outgoing, serving, out, completion);
        }
        OutgoingHead outgoing = outgoing(object.head(), length < 0 ? OutgoingHead.UNKNOWN_LENGTH : length, serving);
        ByteRange all = new ByteRange(0, length < 0 ? Long.MAX_VALUE : length - 1);
        Transfer transfer = transfer(all, serving, out, completion);
        return () -> transfer.start(outgoing);
    }

    private Runnable part(ByteRange range, Serving serving, Downstream out, Completion completion) {
        ResponseHead head = serving.object().head().withStatus(206);
        long total = serving.object().body().expectedLength();
        long length = range.isOpenEnded() ? OutgoingHead.UNKNOWN_LENGTH : range.length();
        OutgoingHead outgoing =
                outgoing(head, length, serving).add(CONTENT_RANGE, new AsciiString(range.contentRange(total)));
        ByteRange bytes = range.isOpenEnded() ? new ByteRange(range.first(), Long.MAX_VALUE) : range;
        Transfer transfer = transfer(bytes, serving, out, completion);
        return () -> transfer.start(outgoing);
    }

    private Runnable unsatisfiable(Serving serving, Downstream out, Completion completion) {
        ResponseHead head = serving.object().head().only(416, FIELDS_OF_304).build();
        long total = serving.object().body().expectedLength();
        OutgoingHead outgoing = outgoing(head, 0, serving).add(CONTENT_RANGE, new AsciiString("bytes */" + total));
        return headOnly(outgoing, serving, out, completion);
    }

    private static Runnable headOnly(OutgoingHead outgoing, Serving serving, Downstream out, Completion completion) {
        return () -> {
            serving.object().body().release();
            completion.done(Completion.How.COMPLETE);
            out.head(outgoing, false);
        };
    }

    private Transfer transfer(ByteRange range, Serving serving, Downstream out, Completion completion) {
        return new Transfer(serving.object().body(), range, out, terms, completion, serving.consumed());
    }

    private OutgoingHead outgoing(ResponseHead head, long length, Serving serving) {
        long now = clock.millis();
        StoredObject object = serving.object();
        long ttl = Math.floorDiv(object.freshness().remaining(now), 1000L);
        Provenance provenance = serving.provenance();
        OutgoingHead outgoing = new OutgoingHead(head, length);
        if (serving.late()) {
            outgoing.add(CacheStatus.NAME, cacheStatus.ofLate(provenance, serving.forwarding(), ttl))
                    .add(Duress.NAME, duress);
        } else {
            outgoing.add(CacheStatus.NAME, cacheStatus.of(provenance, serving.forwarding(), ttl, serving.detail()));
        }
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
