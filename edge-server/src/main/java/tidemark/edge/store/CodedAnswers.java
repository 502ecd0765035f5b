// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.ContentCoding;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.request.ObjectKind;

/** What one answer is in other codings: its bytes there under a head of their own, each put together once. */
final class CodedAnswers {
    private final boolean varied;
    private final AtomicReferenceArray<@Nullable StoredObject> made =
            new AtomicReferenceArray<>(ContentCoding.values().length);

    private CodedAnswers(boolean varied) {
        this.varied = varied;
    }

    /** Null for what is only ever answered as it came: media, and what the origin does not want transformed. */
    static @Nullable CodedAnswers of(ObjectKind kind, ResponseHead head) {
        boolean negotiable = kind.isManifest() && head.status() == 200 && ContentCoding.mayBeApplied(head);
        return negotiable ? new CodedAnswers(ContentCoding.isVaried(head)) : null;
    }

    /** Whether the head says already that it varies on Accept-Encoding. */
    boolean isVaried() {
        return varied;
    }

    /** The answer in this coding; null when its bytes are not made. */
    @Nullable StoredObject in(ContentCoding coding, StoredObject identity) {
        StoredObject answer = made.get(coding.slot());
        if (answer == null) {
            answer = identity.codedNow(coding);
            made.set(coding.slot(), answer);
        }
        return answer;
    }
}
