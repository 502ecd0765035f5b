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

/**
 * Answers the edge makes itself: one line of text per failure, never stored by anybody (H-33), and the answer to a CORS
 * preflight (C-66). Safe for any thread.
 */
public final class Notices {
    private static final AsciiString RETRY_AFTER = AsciiString.cached("retry-after");

    private final Map<Failure, ResponseHead> heads = new EnumMap<>(Failure.class);
    private final Map<Failure, byte[]> texts = new EnumMap<>(Failure.class);
    private final ResponseHead preflight = ResponseHead.of(204)
            .add("access-control-allow-origin", "*")
            .add("access-control-allow-methods", "GET, HEAD, OPTIONS")
            .add(
                    "access-control-allow-headers",
                    "CMCD-Object, CMCD-Request, CMCD-Session, CMCD-Status, Range, If-None-Match, If-Modified-Since, If-Range, Cache-Control")
            .add("access-control-max-age", "86400")
            .add("allow", "GET, HEAD, OPTIONS")
            .build();

    /**
     * @param node how this node calls itself in Proxy-Status
     */
    public Notices(String node) {
        for (Failure failure : Failure.values()) {
            heads.put(failure, head(node, failure));
            texts.put(failure, (failure.name() + ": " + failure.reason() + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static ResponseHead head(String node, Failure failure) {
        ResponseHead.Builder head = ResponseHead.of(failure.status())
                .add("content-type", "text/plain; charset=us-ascii")
                .add("cache-control", "no-store")
                .add("access-control-allow-origin", "*");
        String error = ProxyStatus.errorOf(failure);
        if (error != null) {
            head.add("proxy-status", node + "; error=" + error);
        }
        if (failure == Failure.METHOD_NOT_ALLOWED) {
            head.add("allow", "GET, HEAD, OPTIONS");
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

    /** Answers OPTIONS. */
    public void allow(Downstream out) {
        out.head(new OutgoingHead(preflight, OutgoingHead.NO_CONTENT), false);
    }
}
