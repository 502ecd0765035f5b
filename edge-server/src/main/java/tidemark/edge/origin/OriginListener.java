// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import io.netty.buffer.ByteBuf;
import tidemark.edge.failure.Failure;

/**
 * What a call tells, on its event loop: {@link #head}, any number of {@link #data}, then {@link #end}; or {@link #failed}
 * at any point, after which nothing more comes.
 */
public interface OriginListener {
    /**
     * An interim response other than 100, any number of times before the final head (RFC 9110 §15.2).
     *
     * @param head its status is 1xx
     */
    default void interim(OriginHead head) {
        // most only wait for the final answer
    }

    /** The final head; informational ones are not told. */
    void head(OriginHead head);

    /** Body bytes. Takes {@code bytes}. */
    void data(ByteBuf bytes);

    /** What was read in one go was told: the moment to wake readers. */
    default void readComplete() {}

    /** The body is complete, provably unless the head said otherwise. */
    void end();

    /** It broke: before the head no origin could answer, after it the body is cut. */
    void failed(Failure failure);
}
