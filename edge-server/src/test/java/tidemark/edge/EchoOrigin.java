// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

/** An origin that answers every request with the head it got, as text: what the edge forwards can be read. */
final class EchoOrigin {
    private EchoOrigin() {}

    /**
     * Starts one.
     *
     * @param fields of every answer, each ended by CRLF
     */
    static ScriptedOrigin start(String fields) {
        return ScriptedOrigin.start(wire -> {
            for (String head = wire.readHead(); !head.isEmpty(); head = wire.readHead()) {
                wire.send("HTTP/1.1 200 OK\r\n" + fields + "content-length: " + head.length() + "\r\n\r\n" + head);
            }
        });
    }
}
