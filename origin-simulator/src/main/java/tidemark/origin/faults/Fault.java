// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.faults;

/** One way to misbehave; immutable, without a place or a time, which are the {@link Aim}'s. */
public sealed interface Fault permits ViewFault, AnswerFault, WireFault {}
