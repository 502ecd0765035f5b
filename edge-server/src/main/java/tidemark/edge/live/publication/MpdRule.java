// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

import tidemark.edge.playlist.dash.Mpd;
import tidemark.edge.playlist.dash.Period;
import tidemark.edge.playlist.dash.SegmentTemplate;
import tidemark.edge.playlist.dash.Span;
import tidemark.edge.playlist.dash.Timeline;

/**
 * What becomes of a fetched MPD, given the held one: the first rule that applies decides, and the last always applies.
 *
 * <p>Rules that prove the fetched version older come first, then those that prove it another presentation, then those that
 * publish.
 */
public enum MpdRule implements PublicationRule {
    PUBLISH_TIME_DECREASED("D-11", Verdict.ROLLBACK, versions -> versions.publishedBefore()),
    EDGE_DECREASED("D-11", Verdict.ROLLBACK, versions -> versions.overlap().any(MpdRule::lastIsBack)),
    WINDOW_DECREASED("D-11", Verdict.ROLLBACK, versions -> versions.overlap().any(MpdRule::firstIsBack)),
    START_NUMBER_DECREASED("D-11", Verdict.ROLLBACK, versions -> versions.overlap()
            .any((held, next) -> next.startNumber() < held.startNumber())),
    CURRENT_PERIOD_VANISHED("D-11", Verdict.ROLLBACK, Versions::currentPeriodVanished),
    POSITION_DECREASED(
            "D-11",
            Verdict.ROLLBACK,
            versions -> versions.overlap().isEmpty() && versions.relation() == Relation.BEHIND),
    RESUMED_AFTER_THE_END(
            "D-15",
            Verdict.RESET_CANDIDATE,
            versions -> !versions.held().isLive() && versions.next().isLive()),
    AVAILABILITY_START_CHANGED(
            "D-12",
            Verdict.RESET_CANDIDATE,
            versions ->
                    versions.held().availabilityStartMillis() != versions.next().availabilityStartMillis()),
    IDENTITY_CHANGED("D-12", Verdict.RESET_CANDIDATE, versions -> !versions.held()
            .id()
            .equals(versions.next().id())),
    LOCATION_CHANGED("D-12", Verdict.RESET_CANDIDATE, versions -> !versions.held()
            .locations()
            .equals(versions.next().locations())),
    PERIOD_MOVED("D-12", Verdict.RESET_CANDIDATE, versions -> versions.overlap().startsMoved()),
    REPRESENTATIONS_CHANGED(
            "D-12", Verdict.RESET_CANDIDATE, versions -> !versions.overlap().hasSameRepresentations()),
    MEDIA_TIME_SHIFTED(
            "D-12", Verdict.RESET_CANDIDATE, versions -> versions.overlap().any(MpdRule::isShifted)),
    TIMELINE_REWRITTEN("D-12", Verdict.RESET_CANDIDATE, versions -> versions.overlap()
            .any((held, next) -> !MpdOverlap.agree(held, next))),
    SEGMENTS_MISSED("R-8", Verdict.GAP, versions -> versions.overlap().any(MpdRule::leavesAGap)),
    END_ANNOUNCED(
            "D-15",
            Verdict.ENDED,
            versions -> versions.held().isLive() && !versions.next().isLive()),
    SAME_POSITION("D-14", Verdict.CHANGED_IN_PLACE, versions -> versions.relation() == Relation.EQUAL),
    POSITION_INCREASED("D-10", Verdict.ADVANCE, versions -> true);

    private static final MpdRule[] TABLE = values();

    private final String id;
    private final Verdict verdict;

    @SuppressWarnings("ImmutableEnumChecker") // every test is a function without state
    private final Test test;

    /** Whether a rule applies. */
    private interface Test {
        boolean applies(Versions versions);
    }

    /** The two versions, and what they have in common. */
    private record Versions(Mpd held, Mpd next, MpdOverlap overlap, long nowMillis) {
        boolean publishedBefore() {
            return held.publishTimeMillis() != Mpd.UNSTATED
                    && next.publishTimeMillis() != Mpd.UNSTATED
                    && next.publishTimeMillis() < held.publishTimeMillis();
        }

        /** A period announced for later may be taken back; the one that is on air may not. */
        boolean currentPeriodVanished() {
            if (held.periods().isEmpty()) {
                return false;
            }
            Period last = held.periods().get(held.periods().size() - 1);
            long now = nowMillis - held.availabilityStartMillis();
            boolean onAir = now >= last.startMillis() && (last.endMillis() == Mpd.UNSTATED || now < last.endMillis());
            return onAir && next.periods().stream().noneMatch(period -> MpdOverlap.isSame(last, period));
        }

        Relation relation() {
            return MpdPosition.of(next).relationTo(MpdPosition.of(held));
        }
    }

    MpdRule(String id, Verdict verdict, Test test) {
        this.id = id;
        this.verdict = verdict;
        this.test = test;
    }

    /** The rule that decides about {@code next}, whose bytes differ from those of {@code held}. */
    public static MpdRule judge(Mpd held, Mpd next, long nowMillis) {
        Versions versions = new Versions(held, next, MpdOverlap.of(held, next), nowMillis);
        for (MpdRule rule : TABLE) {
            if (rule.test.applies(versions)) {
                return rule;
            }
        }
        return POSITION_INCREASED;
    }

    private static boolean lastIsBack(SegmentTemplate held, SegmentTemplate next) {
        return end(next.timeline()) < end(held.timeline());
    }

    private static boolean firstIsBack(SegmentTemplate held, SegmentTemplate next) {
        return start(next.timeline()) < start(held.timeline())
                && !next.timeline().isEmpty();
    }

    private static boolean leavesAGap(SegmentTemplate held, SegmentTemplate next) {
        return !held.timeline().isEmpty() && start(next.timeline()) > end(held.timeline());
    }

    private static boolean isShifted(SegmentTemplate held, SegmentTemplate next) {
        return held.presentationTimeOffset() != next.presentationTimeOffset()
                || held.timescale() != next.timescale()
                || held.duration() != next.duration();
    }

    private static long start(Timeline timeline) {
        return timeline.first().map(Span::time).orElse(0L);
    }

    private static long end(Timeline timeline) {
        return timeline.last().map(Span::end).orElse(0L);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Verdict verdict() {
        return verdict;
    }
}
