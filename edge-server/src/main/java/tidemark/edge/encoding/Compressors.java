// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.encoding;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidemark.edge.caching.ContentCoding;

/** The codings this node can make. Immutable. */
public final class Compressors {
    private static final Logger log = LoggerFactory.getLogger(Compressors.class);

    private final Map<ContentCoding, Compressor> byCoding;

    /** These. */
    Compressors(Map<ContentCoding, Compressor> byCoding) {
        this.byCoding = Map.copyOf(byCoding);
    }

    /** None: text is answered as it came. */
    public static Compressors none() {
        return new Compressors(Map.of());
    }

    /** All that this platform has; loads native code, so not for event loops. */
    public static Compressors ofPlatform() {
        Map<ContentCoding, Compressor> found = new EnumMap<>(ContentCoding.class);
        for (ContentCoding coding : ContentCoding.values()) {
            if (Compressor.exists(coding)) {
                found.put(coding, Compressor.of(coding));
            } else {
                log.info("coding not offered coding={} reason=\"no native code for this platform\"", coding.token());
            }
        }
        return new Compressors(found);
    }

    boolean isEmpty() {
        return byCoding.isEmpty();
    }

    /** The one for a coding; null when there is none. */
    @Nullable Compressor of(ContentCoding coding) {
        return byCoding.get(coding);
    }
}
