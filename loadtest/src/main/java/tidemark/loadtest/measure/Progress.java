// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

/** A run at one moment, in a few running totals. */
public record Progress(long viewers, long playing, long requests, long bytes, long errors, long stalls) {
    public static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0);

    /** Both together. */
    public Progress plus(Progress other) {
        return new Progress(
                viewers + other.viewers,
                playing + other.playing,
                requests + other.requests,
                bytes + other.bytes,
                errors + other.errors,
                stalls + other.stalls);
    }
}
