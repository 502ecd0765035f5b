// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.run;

import tidemark.loadtest.viewer.Behaviour;

/** A part of the audience that behaves alike. */
public record Group(String name, StreamUrls urls, Behaviour behaviour, Arrivals arrivals) {}
