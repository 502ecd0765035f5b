// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.manifest;

/**
 * The file names of one run of a packager, inside a rendition's folder.
 *
 * @param run stands before every name, with a dash; empty for plain names
 */
public record SegmentNames(String run) {
    public static final SegmentNames PLAIN = new SegmentNames("");

    private static final String SUFFIX = ".m4s";

    public String init() {
        return prefix() + "init.mp4";
    }

    public String numbered(Object number) {
        return prefix() + number + SUFFIX;
    }

    /** The second spelling of the same segment, by its start in ticks. */
    public String timed(Object ticks) {
        return prefix() + "t" + ticks + SUFFIX;
    }

    private String prefix() {
        return run.isEmpty() ? "" : run + "-";
    }
}
