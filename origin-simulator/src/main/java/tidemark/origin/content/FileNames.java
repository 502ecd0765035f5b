// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.content;

/** What manifests are called, in every section that has them. */
final class FileNames {
    static final String MULTIVARIANT = "master.m3u8";
    static final String MEDIA_PLAYLIST = "index.m3u8";
    static final String NUMBER_MPD = "manifest.mpd";
    static final String TIMELINE_MPD = "timeline.mpd";

    private FileNames() {}
}
