// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import tidemark.edge.caching.ContentCoding;
import tidemark.edge.connection.ResponseHead;

/** The head of an answer in a content coding: it names the coding and has the coding's own entity tag (C-23). */
final class CodedHead {
    private CodedHead() {}

    static ResponseHead of(ResponseHead identity, ContentCoding coding) {
        ResponseHead.Builder head = ResponseHead.of(identity.status());
        identity.forEach((name, value) -> {
            if (name.equals("etag")) {
                head.add(name, coding.tag(value));
            } else if (!ContentCoding.isOfTheBytes(name)) {
                head.add(name, value);
            }
        });
        return head.add("content-encoding", coding.token()).build();
    }
}
