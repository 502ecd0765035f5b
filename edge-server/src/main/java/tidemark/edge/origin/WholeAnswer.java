// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.origin;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tidemark.edge.failure.Failure;

/** Collects a small answer whole. What is no 200, too large or broken is dropped without a word. */
public final class WholeAnswer implements OriginListener {
    private final int maxBytes;
    private final Consumer<byte[]> onText;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private @Nullable OriginCall call;
    private boolean wanted;

    /**
     * @param onText told the content of a complete 200 answer, on the call's event loop
     */
    public WholeAnswer(int maxBytes, Consumer<byte[]> onText) {
        this.maxBytes = maxBytes;
        this.onText = onText;
    }

    /** The call this collects from, so that it can be ended early. */
    public void of(OriginCall running) {
        call = running;
    }

    @Override
    public void head(OriginHead head) {
        wanted = head.status() == 200;
    }

    @Override
    public void data(ByteBuf bytes) {
        try {
            if (wanted && text.size() + bytes.readableBytes() <= maxBytes) {
                text.writeBytes(copy(bytes));
            } else if (wanted && call != null) {
                wanted = false;
                call.cancel();
            }
        } finally {
            bytes.release();
        }
    }

    private static byte[] copy(ByteBuf bytes) {
        byte[] copy = new byte[bytes.readableBytes()];
        bytes.readBytes(copy);
        return copy;
    }

    @Override
    public void end() {
        if (wanted) {
            onText.accept(text.toByteArray());
        }
    }

    @Override
    public void failed(Failure failure) {
        // no evidence is no evidence
    }
}
