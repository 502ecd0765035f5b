// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import java.util.Locale;

/** What a viewer asks for; every figure about requests is kept per kind. */
@EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
public enum RequestKind {
    /** An HLS stream's first document, whichever kind of playlist it turns out to be. */
    MULTIVARIANT,
    MEDIA_PLAYLIST,
    MPD,
    INIT,
    SEGMENT,
    /** A UTCTiming source. */
    TIME;

    /** For logs, whose tags have no spaces. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a playlist or an MPD. */
    public boolean isDocument() {
        return this == MULTIVARIANT || this == MEDIA_PLAYLIST || this == MPD;
    }

    /** Whether it is what a playlist or an MPD names. */
    public boolean isMedia() {
        return this == INIT || this == SEGMENT;
    }

    /** For people to read. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
