// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin.wire;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Map;
import tidemark.edge.failure.Failure;

/**
 * Who is told what comes back, on the transfer's event loop: {@link #head}, any number of {@link #data}, then {@link #end};
 * or {@link #failed} at any point, after which nothing more comes. Never told from within {@link Wire#send}.
 */
public interface Answer {
    /** An interim head other than 100, any number of times before the final one (RFC 9110 §15.2). */
    default void interim(int status, List<Map.Entry<String, String>> fields) {
        // most only wait for the final one
    }

    /**
     * The final head.
     *
     * @param length the announced length of the body, -1 when it is not announced
     * @param endedByClose whether only the end of the connection will end the body
     */
    void head(int status, List<Map.Entry<String, String>> fields, long length, boolean endedByClose);

    /** Body bytes. Takes {@code bytes}. */
    void data(ByteBuf bytes);

    /** What was read in one go was told. */
    void readComplete();

    /** The body is complete, provably unless the head said otherwise. */
    void end();

    /**
     * It broke.
     *
     * @param sent whether the origin may have acted on the request; false when it certainly has not seen it
     */
    void failed(Failure failure, boolean sent);
}
