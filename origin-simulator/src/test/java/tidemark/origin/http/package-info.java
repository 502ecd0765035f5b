// SPDX-License-Identifier: Apache-2.0
/** The rules of HTTP that need no socket to be tested. */
@NullMarked
package tidemark.origin.http;

import org.jspecify.annotations.NullMarked;
