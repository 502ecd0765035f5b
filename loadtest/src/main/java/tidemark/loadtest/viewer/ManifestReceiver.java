// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.OptionalLong;

/** Collects a document, up to a size no sane one has. */
final class ManifestReceiver implements Receiver {
    private static final int MAX_BYTES = 8 << 20;

    private final Player player;
    private final Player.ManifestListener listener;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private boolean tooLarge;

    ManifestReceiver(Player player, Player.ManifestListener listener) {
        this.player = player;
        this.listener = listener;
    }

    @Override
    public void body(ByteBuf piece) {
        tooLarge |= collected.size() + piece.readableBytes() > MAX_BYTES;
        if (!tooLarge) {
            collected.writeBytes(ByteBufUtil.getBytes(piece));
        }
    }

    @Override
    public void loaded(URI source, OptionalLong clockOffset) {
        if (tooLarge) {
            player.unreadable(new BadManifestException(source + ": more than " + MAX_BYTES + " bytes"));
            listener.failed();
        } else {
            listener.loaded(new Manifest(source, clockOffset, new Body(collected.toByteArray())));
        }
    }

    @Override
    public void failed() {
        listener.failed();
    }
}
