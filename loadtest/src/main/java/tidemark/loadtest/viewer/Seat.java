// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.viewer;

import io.netty.channel.EventLoop;
import tidemark.loadtest.measure.Tally;

/** What the viewers of one event loop share. */
public record Seat(EventLoop loop, RunClock clock, Tally tally) {}
