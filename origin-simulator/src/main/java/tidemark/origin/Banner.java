// SPDX-License-Identifier: Apache-2.0
package tidemark.origin;

import java.util.List;

/** The first thing to read: what there is, and what to try. */
final class Banner {
    private Banner() {}

    static String of(OriginSimulator origin) {
        List<String> channels = origin.catalogue().channels();
        String first = channels.isEmpty() ? "" : origin.baseUrl() + "/live/" + channels.get(0);
        return """

                Tidemark origin simulator, live at %s%s

                  HLS       %s/master.m3u8
                  DASH      %s/manifest.mpd
                  channels  %s

                  break it  java -jar origin-simulator.jar faults add lag by=3segments for=30s%s
                  how else  java -jar origin-simulator.jar faults kinds
                  watch it  %s/control/requests

                Ctrl-C stops it.
                """.formatted(
                        origin.baseUrl(),
                        origin.tlsUrl() == null ? "" : " and " + origin.tlsUrl(),
                        first,
                        first,
                        shortened(channels),
                        origin.controlPort() == 9001 ? "" : " --control 127.0.0.1:" + origin.controlPort(),
                        origin.controlUrl());
    }

    private static String shortened(List<String> channels) {
        return channels.size() <= 8
                ? String.join(" ", channels)
                : String.join(" ", channels.subList(0, 3)) + " … " + channels.get(channels.size() - 1);
    }
}
