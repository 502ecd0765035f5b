// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest;

import io.netty.util.LeakPresenceDetector;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class that leaves a buffer behind. What runs for a whole class is still busy after its nested classes. */
public final class NoLeaks implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
        boolean nested = context.getRequiredTestClass().getEnclosingClass() != null;
        if (!nested) {
            LeakPresenceDetector.check();
        }
    }
}
