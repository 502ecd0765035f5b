// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import java.time.Duration;
import tidemark.loadtest.http.Transport;
import tidemark.loadtest.viewer.RenditionChoice;

/**
 * A run to make.
 *
 * @param duration from the first arrival to the end
 * @param arrival how long it takes until everybody is there, at an even pace
 * @param seed what is random is the same in every run with the same seed
 */
public record LoadOptions(
        Transport.Options transport,
        StreamUrls urls,
        int viewers,
        Duration duration,
        Duration arrival,
        RenditionChoice rendition,
        long seed) {}
