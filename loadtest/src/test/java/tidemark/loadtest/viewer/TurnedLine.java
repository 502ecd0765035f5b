// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import io.netty.buffer.Unpooled;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tidemark.loadtest.measure.RequestKind;
import tidemark.origin.content.Lookup;

/** One viewer's line to the origin of a {@link TurnedAudience}. It notes what was asked for, and on which connection. */
final class TurnedLine implements Line {
    private final TurnedAudience audience;
    private final List<Asked> asked = new ArrayList<>();
    private int connection = 1;
    private int generation;

    /** A request, in seconds after the beginning; connections are counted from 1. */
    record Asked(RequestKind kind, String path, double at, int connection) {}

    TurnedLine(TurnedAudience audience) {
        this.audience = audience;
    }

    @Override
    public void fetch(RequestKind kind, URI uri, long due, Receiver receiver) {
        asked.add(new Asked(kind, uri.getPath(), audience.seconds(), connection));
        if (!audience.isSilent()) {
            answer(audience.find(uri.getPath()), uri, receiver);
        }
    }

    private void answer(Lookup found, URI uri, Receiver receiver) {
        int meant = generation;
        byte[] body =
                found.match(object -> object.body(), notYet -> new byte[0], gone -> new byte[0], () -> new byte[0]);
        audience.afterTransfer(body.length, () -> {
            if (meant != generation) {
                return;
            }
            if (body.length == 0) {
                receiver.failed();
            } else {
                receiver.body(Unpooled.wrappedBuffer(body));
                receiver.loaded(uri, OptionalLong.empty());
            }
        });
    }

    @Override
    public void giveUp() {
        generation++;
    }

    @Override
    public void hangUp() {
        generation++;
        connection++;
    }

    List<Asked> asked() {
        return asked;
    }

    List<Asked> asked(RequestKind kind) {
        return asked.stream().filter(each -> each.kind() == kind).toList();
    }
}
