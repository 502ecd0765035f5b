// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

/** The rules that hold for every kind of playlist, before any look at its position. */
public enum AnyRule implements PublicationRule {
    /** Not a playlist: an error page, a truncated body, a syntax error. */
    NOT_PARSEABLE("R-1", Verdict.BAD),
    /** A playlist, but of another kind than the one held. */
    KIND_CHANGED("R-1", Verdict.BAD),
    /** A delta update is an excerpt made for one client, never a version. */
    DELTA_UPDATE("H-70", Verdict.BAD),
    /** Nothing is held. */
    FIRST_VERSION("H-77", Verdict.FIRST),
    /** A version of the series before the stream started over, from an origin that has not. */
    GENERATION_BEFORE("H-13", Verdict.ROLLBACK),
    /** The same bytes as held. */
    SAME_BYTES("R-9", Verdict.UNCHANGED),
    /** Multivariant playlists have no sequence: any version will do. */
    MULTIVARIANT_CHANGED("H-15", Verdict.CHANGED_IN_PLACE);

    private final String id;
    private final Verdict verdict;

    AnyRule(String id, Verdict verdict) {
        this.id = id;
        this.verdict = verdict;
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
