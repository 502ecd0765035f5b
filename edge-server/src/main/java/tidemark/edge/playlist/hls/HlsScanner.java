// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tidemark.edge.playlist.untrusted.Malformed;
import tidemark.edge.playlist.untrusted.Rejection;
import tidemark.edge.playlist.untrusted.ScanLimits;

/**
 * One pass over one body: finds out which kind of playlist it is, and reads it.
 *
 * <p>Used once, by one thread.
 */
public final class HlsScanner {
    private final LineCursor line;
    private final URI uri;
    private final Variables variables;
    private final AttributeList attributes;
    private final MediaAssembler media;
    private final MultivariantAssembler multivariant;
    private final Set<Tag> seen = EnumSet.noneOf(Tag.class);
    private Tag.Home kind = Tag.Home.EITHER;

    /**
     * Prepares to read {@code body}.
     *
     * @param uri where it came from, after redirects
     * @param imports variables of the multivariant playlist, where they are known
     */
    public HlsScanner(byte[] body, URI uri, Map<String, String> imports, ScanLimits limits) {
        this.line = new LineCursor(body);
        this.uri = uri;
        this.variables = new Variables(uri, imports, limits);
        this.attributes = new AttributeList(limits.maxAttributes());
        this.media = new MediaAssembler(variables, limits, attributes);
        this.multivariant = new MultivariantAssembler(variables, limits, attributes);
    }

    /** The line that reading has come to, for the one who has to look for the mistake. */
    public int lineNumber() {
        return line.number();
    }

    /** Reads the whole body, and hands the playlist to the function for its kind. */
    public <R> R scan(Function<MediaPlaylist, R> onMedia, Function<MultivariantPlaylist, R> onMultivariant)
            throws Malformed {
        requireHeader();
        while (line.advance()) {
            if (!line.isBlank()) {
                readLine();
            }
        }
        line.requireUtf8();
        return kind == Tag.Home.MEDIA
                ? onMedia.apply(media.assemble(uri))
                : onMultivariant.apply(multivariant.assemble(uri));
    }

    private void requireHeader() throws Malformed {
        if (!line.advance()) {
            throw new Malformed(Rejection.EMPTY);
        }
        if (line.tag() != Tag.EXTM3U || line.valueOf(Tag.EXTM3U) != line.to()) {
            throw new Malformed(Rejection.NOT_A_PLAYLIST);
        }
        seen.add(Tag.EXTM3U);
    }

    private void readLine() throws Malformed {
        if (line.isUri()) {
            readUri();
            return;
        }
        Tag tag = line.tag();
        if (tag == Tag.OTHER) {
            return;
        }
        if (tag.standsOnce() && !seen.add(tag)) {
            throw new Malformed(Rejection.DUPLICATE_TAG);
        }
        switch (tag.home()) {
            case EITHER -> variables.define(attributes.read(line.body(), line.valueOf(tag), line.to()));
            case MEDIA -> {
                become(Tag.Home.MEDIA);
                media.tag(tag, line);
            }
            case MULTIVARIANT -> {
                become(Tag.Home.MULTIVARIANT);
                multivariant.tag(tag, line);
            }
        }
    }

    private void readUri() throws Malformed {
        if (kind == Tag.Home.MEDIA) {
            media.uri(line);
        } else {
            multivariant.uri(line);
        }
    }

    private void become(Tag.Home home) throws Malformed {
        if (kind != Tag.Home.EITHER && kind != home) {
            throw new Malformed(Rejection.MIXED_KINDS);
        }
        kind = home;
    }
}
