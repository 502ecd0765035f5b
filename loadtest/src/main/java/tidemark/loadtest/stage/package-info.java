// SPDX-License-Identifier: Apache-2.0
/**
 * Plays a scenario: starts origins and the server under test, lets viewers come, breaks the origins in time, watches the
 * server, and stops everything it has started.
 *
 * <p>In: a {@code Scenario} and a {@code ServerScript} or a {@code RunningServer}. Out: a {@code RunRecord}. What people are
 * shown may not enter.
 *
 * <p>Threads: the thread that plays a scenario may block; one more breaks origins in time, and one looks at the server once a
 * second.
 */
@NullMarked
package tidemark.loadtest.stage;

import org.jspecify.annotations.NullMarked;
