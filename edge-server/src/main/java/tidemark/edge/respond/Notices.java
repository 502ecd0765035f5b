// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.respond;

import io.netty.buffer.Unpooled;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import tidemark.edge.connection.Downstream;
import tidemark.edge.connection.OutgoingHead;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.failure.Failure;
import tidemark.edge.request.EdgeRequest;

/**
 * Answers the edge makes itself: one line of text per failure, never stored by anybody (H-33), and the answer to a CORS
 * preflight (C-66). Safe for any thread.
 */
public final class Notices {
    private static final AsciiString RETRY_AFTER = AsciiString.cached("retry-after");

    private final Map<Failure, ResponseHead> heads = new EnumMap<>(Failure.class);
    private final Map<Failure, byte[]> texts = new EnumMap<>(Failure.class);
    private final Preflight preflight;

    /**
     * @param node how this node calls itself in Proxy-Status
     * @param methods all methods that are served, as a list
     */
    public Notices(String node, String methods) {
        this.preflight = new Preflight(methods);
        for (Failure failure : Failure.values()) {
            heads.put(failure, head(node, methods, failure));
            texts.put(failure, (failure.name() + ": " + failure.reason() + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static ResponseHead head(String node, String methods, Failure failure) {
        ResponseHead.Builder head = ResponseHead.of(failure.status())
                .add("content-type", "text/plain; charset=us-ascii")
                .add("cache-control", "no-store")
                .add("access-control-allow-origin", "*")
                .add("access-control-expose-headers", "Proxy-Status, Retry-After");
        String error = ProxyStatus.errorOf(failure);
        if (error != null) {
            head.add("proxy-status", node + "; error=" + error);
        }
        if (failure == Failure.METHOD_NOT_ALLOWED) {
            head.add("allow", methods);
        }
        return head.build();
    }

    /** Tells of a failure, when no byte of another answer went out before. */
    public void tell(Failure failure, Downstream out, boolean lastOfConnection) {
        byte[] text = texts.getOrDefault(failure, new byte[0]);
        OutgoingHead head = new OutgoingHead(headOf(failure), text.length);
        if (failure.status() == 503) {
            head.add(RETRY_AFTER, new AsciiString("1"));
        }
        out.head(lastOfConnection ? head.lastOfConnection() : head, true);
        out.data(Unpooled.wrappedBuffer(text), true);
    }

    private ResponseHead headOf(Failure failure) {
        ResponseHead head = heads.get(failure);
        if (head == null) {
            throw new IllegalStateException("failure: " + failure + " (expected: one with a head)");
        }
        return head;
    }

    /** Answers OPTIONS, a browser's question before a request among them. */
    public void allow(EdgeRequest request, Downstream out) {
        out.head(preflight.answer(request.fields()), false);
    }
}
