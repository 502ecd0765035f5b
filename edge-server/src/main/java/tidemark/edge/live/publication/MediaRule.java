// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

import java.util.function.BiPredicate;
import tidemark.edge.playlist.hls.MediaPlaylist;

/**
 * What becomes of a fetched media playlist, given the held one: the first rule that applies decides, and the last always
 * applies.
 *
 * <p>Rules that prove the fetched version older come first, then those that prove it another stream, then those that
 * publish. A version that breaks no rule but the count of a discontinuity that slid out is published as it is: the media
 * is the same, and to hold it back would stop a stream for a mistake that players may not even notice.
 */
public enum MediaRule implements PublicationRule {
    MEDIA_SEQUENCE_DECREASED("R-2", Verdict.ROLLBACK, (held, next) -> next.mediaSequence() < held.mediaSequence()),
    POSITION_DECREASED("R-3", Verdict.ROLLBACK, (held, next) -> order(held, next) < 0),
    RESUMED_AFTER_THE_END("R-7", Verdict.RESET_CANDIDATE, (held, next) -> !held.isLive() && next.isLive()),
    TARGET_DURATION_CHANGED(
            "R-6", Verdict.RESET_CANDIDATE, (held, next) -> next.targetDurationMillis() != held.targetDurationMillis()),
    SEGMENT_REPLACED("R-5", Verdict.RESET_CANDIDATE, (held, next) -> !MediaOverlap.of(held, next)
            .hasSameMedia()),
    DISCONTINUITY_SEQUENCE_DECREASED(
            "R-4",
            Verdict.RESET_CANDIDATE,
            (held, next) -> next.discontinuitySequence() < held.discontinuitySequence()),
    DISCONTINUITY_SLID_OUT_UNCOUNTED("T-30", Verdict.ADVANCE, MediaRule::slidOutUncounted),
    DISCONTINUITIES_DIFFER("R-4", Verdict.RESET_CANDIDATE, (held, next) -> !MediaOverlap.of(held, next)
            .hasSameDiscontinuities()),
    SEGMENTS_MISSED("R-8", Verdict.GAP, (held, next) -> next.mediaSequence() > held.lastComplete() + 1),
    END_ANNOUNCED("H-21", Verdict.ENDED, (held, next) -> held.isLive() && !next.isLive()),
    SAME_POSITION("R-10", Verdict.CHANGED_IN_PLACE, (held, next) -> order(held, next) == 0),
    POSITION_INCREASED("R-11", Verdict.ADVANCE, (held, next) -> true);

    private static final MediaRule[] TABLE = values();

    private final String id;
    private final Verdict verdict;

    @SuppressWarnings("ImmutableEnumChecker") // every test is a function without state
    private final BiPredicate<MediaPlaylist, MediaPlaylist> test;

    MediaRule(String id, Verdict verdict, BiPredicate<MediaPlaylist, MediaPlaylist> test) {
        this.id = id;
        this.verdict = verdict;
        this.test = test;
    }

    /** The rule that decides about {@code next}, whose bytes differ from those of {@code held}. */
    public static MediaRule judge(MediaPlaylist held, MediaPlaylist next) {
        for (MediaRule rule : TABLE) {
            if (rule.test.test(held, next)) {
                return rule;
            }
        }
        return POSITION_INCREASED;
    }

    private static int order(MediaPlaylist held, MediaPlaylist next) {
        return MediaPosition.of(next).compareTo(MediaPosition.of(held));
    }

    private static boolean slidOutUncounted(MediaPlaylist held, MediaPlaylist next) {
        MediaOverlap overlap = MediaOverlap.of(held, next);
        if (overlap.isEmpty() || overlap.hasSameDiscontinuities()) {
            return false;
        }
        long before = overlap.held().get(0).discontinuitySequence();
        long missing = before - overlap.next().get(0).discontinuitySequence();
        long slidOut = before - held.discontinuitySequence();
        return missing > 0 && missing <= slidOut && overlap.hasDiscontinuitiesLowerBy(missing);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Verdict verdict() {
        return verdict;
    }

    @Override
    public boolean isCounted() {
        return this == DISCONTINUITY_SLID_OUT_UNCOUNTED || PublicationRule.super.isCounted();
    }
}
