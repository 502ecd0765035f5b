// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.control;

/** An answer of the control port: a status and what becomes its JSON body. */
record Reply(int status, Object body) {
    static Reply ok(Object body) {
        return new Reply(200, body);
    }

    static Reply failed(int status, String why) {
        return new Reply(status, new Failure(why));
    }

    /** What a refused request gets to read. */
    record Failure(String error) {}
}
