// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.connection;

/** Told to a connection's pipeline when the node leaves: end when what runs is answered (L-30). */
enum Leave {
    LEAVE
}
