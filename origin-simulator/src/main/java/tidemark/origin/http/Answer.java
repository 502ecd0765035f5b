// SPDX-License-Identifier: Apache-2.0
package tidemark.origin.http;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tidemark.origin.content.ObjectKind;

/**
 * One answer as it should be, before the wire spoils it.
 *
 * @param body holds the bytes to send, from {@code offset} on, {@code length} many; never written to
 * @param kind what was found; empty when nothing was
 */
@SuppressWarnings("ArrayRecordComponent") // an answer, never a key
record Answer(
        HttpResponseStatus status,
        HttpHeaders headers,
        byte[] body,
        int offset,
        int length,
        Optional<ObjectKind> kind) {
    private static final byte[] NOTHING = {};

    /** A status with a line for people. */
    static Answer text(int status, String contentType, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        HttpHeaders headers = new DefaultHttpHeaders().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        return new Answer(HttpResponseStatus.valueOf(status), headers, body, 0, body.length, Optional.empty());
    }

    /** A plain refusal. */
    static Answer refusal(int status, String reason) {
        return text(status, "text/plain; charset=utf-8", status + " " + reason + "\n");
    }

    /** A status that has no body. */
    static Answer bodyless(HttpResponseStatus status, HttpHeaders headers, Optional<ObjectKind> kind) {
        return new Answer(status, headers, NOTHING, 0, 0, kind);
    }

    Answer with(CharSequence header, String value) {
        headers.set(header, value);
        return this;
    }

    /** The same head in front of nothing. */
    Answer emptied() {
        headers.remove(HttpHeaderNames.CONTENT_ENCODING);
        return new Answer(status, headers, NOTHING, 0, 0, kind);
    }

    /** Whether the status itself forbids a body and its length. */
    boolean neverHasBody() {
        return status.code() == 204 || status.code() == 304;
    }
}
