// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.scenario;

/** Something in a scenario that its author has to change: what is wrong, where it stands, how to mend it. */
public final class ScenarioError extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    ScenarioError(String what, String where, String fix) {
        super("what:  " + what + "\nwhere: " + where + "\nfix:   " + fix);
    }
}
