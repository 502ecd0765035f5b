// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.live.publication;

/** One line of the table that decides what becomes of a fetched version; its name is what meters and logs say. */
public sealed interface PublicationRule permits AnyRule, MediaRule, MpdRule {
    /** The rule in the specification. */
    String id();

    Verdict verdict();

    /** True when it is worth an operator's attention every time. */
    default boolean isCounted() {
        return verdict().suspectsRestart() || verdict() == Verdict.BAD || verdict() == Verdict.GAP;
    }

    /** The rule's own name. */
    String name();
}
