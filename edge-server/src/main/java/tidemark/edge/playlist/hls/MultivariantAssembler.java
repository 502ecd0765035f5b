// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.playlist.hls;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tidemark.edge.playlist.untrusted.Malformed;
import tidemark.edge.playlist.untrusted.Rejection;
import tidemark.edge.playlist.untrusted.ScanLimits;

/** Puts a multivariant playlist together. */
final class MultivariantAssembler {
    private final Variables variables;
    private final ScanLimits limits;
    private final AttributeList attributes;
    private final List<Variant> variants = new ArrayList<>();
    private final List<Rendition> renditions = new ArrayList<>();
    private String steeringUri = "";
    private boolean uriDue;

    MultivariantAssembler(Variables variables, ScanLimits limits, AttributeList attributes) {
        this.variables = variables;
        this.limits = limits;
        this.attributes = attributes;
    }

    void tag(Tag tag, LineCursor line) throws Malformed {
        switch (tag) {
            case STREAM_INF -> announce(read(tag, line));
            case I_FRAME_STREAM_INF -> add(variant(read(tag, line), required("URI"), true));
            case MEDIA -> rendition(read(tag, line));
            case CONTENT_STEERING -> {
                read(tag, line);
                steeringUri = required("SERVER-URI");
            }
            default -> {
                // A multivariant tag that only proves the kind of playlist.
            }
        }
    }

    private AttributeList read(Tag tag, LineCursor line) throws Malformed {
        return attributes.read(line.body(), line.valueOf(tag), line.to());
    }

    private void announce(AttributeList list) throws Malformed {
        if (uriDue) {
            throw new Malformed(Rejection.MISSING_URI);
        }
        uriDue = true;
        add(variant(list, "", false));
    }

    void uri(LineCursor line) throws Malformed {
        if (!uriDue) {
            throw new Malformed(Rejection.STRAY_URI);
        }
        uriDue = false;
        int last = variants.size() - 1;
        variants.set(last, variants.get(last).at(variables.substitute(line.text())));
    }

    private Variant variant(AttributeList list, String uri, boolean iFramesOnly) throws Malformed {
        list.required("BANDWIDTH");
        String[] size = list.text("RESOLUTION", "0x0").split("x", -1);
        return new Variant(
                uri,
                list.integer("BANDWIDTH", 0),
                list.integer("AVERAGE-BANDWIDTH", 0),
                pixels(size, 0),
                pixels(size, 1),
                text("CODECS"),
                text("AUDIO"),
                text("VIDEO"),
                text("SUBTITLES"),
                variables.substitute(list.text("PATHWAY-ID", ".")),
                iFramesOnly);
    }

    private static long pixels(String[] size, int side) throws Malformed {
        if (size.length != 2) {
            throw new Malformed(Rejection.BAD_NUMBER);
        }
        byte[] digits = size[side].getBytes(StandardCharsets.UTF_8);
        return DecimalText.integer(digits, 0, digits.length);
    }

    private void rendition(AttributeList list) throws Malformed {
        requireRoom(renditions.size());
        String type = list.required("TYPE");
        renditions.add(new Rendition(type, required("GROUP-ID"), required("NAME"), text("LANGUAGE"), text("URI")));
    }

    private void add(Variant variant) throws Malformed {
        requireRoom(variants.size());
        variants.add(variant);
    }

    private String required(String name) throws Malformed {
        return variables.substitute(attributes.required(name));
    }

    private String text(String name) throws Malformed {
        return variables.substitute(attributes.text(name, ""));
    }

    private void requireRoom(int count) throws Malformed {
        if (count >= limits.maxEntries()) {
            throw new Malformed(Rejection.TOO_MANY_ENTRIES);
        }
    }

    /** Called after the last line. */
    MultivariantPlaylist assemble(URI uri) throws Malformed {
        if (uriDue) {
            throw new Malformed(Rejection.MISSING_URI);
        }
        return new MultivariantPlaylist(uri, variants, renditions, steeringUri, variables.known());
    }
}
