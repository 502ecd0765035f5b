// SPDX-License-Identifier: Apache-2.0
/**
 * What is to happen in a test, and what may come of it, read from a file that people can read, too.
 *
 * <p>In: YAML. Out: a {@code Scenario}, or a {@code ScenarioError} that says what is wrong, on which line, and how to mend it.
 * Neither addresses nor processes may enter: the same scenario is played before any server.
 *
 * <p>Reading order: {@code Scenario}, {@code Crowd}, {@code Act}, {@code ScenarioFile} (from text), {@code Section} (one level
 * of keys), {@code Shelf} (the scenarios that come along).
 *
 * <p>Threads: values; reading blocks.
 */
@NullMarked
package tidemark.loadtest.scenario;

import org.jspecify.annotations.NullMarked;
