// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import java.time.InstantSource;
import tidemark.origin.content.Catalogue;
import tidemark.origin.faults.Faults;

/** What one origin serves, by which clock, with which manners, what is wrong with it, and where its visits are kept. */
public record Site(Catalogue catalogue, Manners manners, Faults faults, RequestLog log, InstantSource clock) {}
