// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.failure;

/** Whose fault a failure is; the first word operators need. */
public enum Blame {
    CLIENT,
    EDGE,
    ORIGIN
}
