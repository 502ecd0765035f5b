/**
 * Base: the arithmetic of a live edge as pure functions of whole numbers: what streams take (capacity = Σ bit rate × DVR),
 * what viewers take (bandwidth, new TLS connections), and how many nodes of a kind carry both. In: a {@code Demand} and a
 * {@code NodeType}. Out: a {@code Plan}, and its {@code Explanation} line by line. Everything is exact until the one
 * rounding up to whole bytes, NICs and nodes; what no {@code long} can hold, and what no cluster could be, is an {@code
 * ArithmeticException}. No configuration syntax and no measurement may enter.
 */
@NullMarked
package tidemark.edge.sizing;

import org.jspecify.annotations.NullMarked;
