// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.ContentCoding;

/**
 * The bytes of one complete body in other content codings. Each is made once, by whoever claims it, and none is made when
 * it would not be smaller. Safe for any thread.
 *
 * <p>Ownership: holds the one reference to each form and gives it back when the body is freed; a form is used by who holds
 * the body.
 */
public final class CodedForms {
    private static final int CODINGS = ContentCoding.values().length;
    private static final LongAdder BYTES = new LongAdder();

    private final AtomicIntegerArray claims = new AtomicIntegerArray(CODINGS);
    private final AtomicReferenceArray<@Nullable Body> forms = new AtomicReferenceArray<>(CODINGS);

    /** The bytes in this coding, lent; null when they are not made. */
    public @Nullable Body form(ContentCoding coding) {
        return forms.get(coding.slot());
    }

    /** True for the one caller that is to make this form now; it holds a reference to the body meanwhile. */
    public boolean claim(ContentCoding coding) {
        return claims.get(coding.slot()) == 0 && claims.compareAndSet(coding.slot(), 0, 1);
    }

    /** The claimer could not: the next one may. */
    public void giveUp(ContentCoding coding) {
        claims.set(coding.slot(), 0);
    }

    /** The claimer has made it. Takes {@code form}. */
    public void made(ContentCoding coding, Body form) {
        BYTES.add(form.footprint());
        forms.set(coding.slot(), form);
    }

    /** Bytes of all forms that are held in this process now. */
    static long bytes() {
        return BYTES.sum();
    }

    /** Gives the forms back, when nobody holds the body any more. */
    void free() {
        for (int i = 0; i < CODINGS; i++) {
            Body form = forms.getAndSet(i, null);
            if (form != null) {
                BYTES.add(-form.footprint());
                form.release();
            }
        }
    }
}
