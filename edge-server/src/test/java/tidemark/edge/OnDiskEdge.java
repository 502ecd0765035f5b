// SPDX-License-Identifier: Apache-2.0
package tidemark.edge;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with an edge that has a disk, and an origin that has one object. */
@SuppressWarnings("NullAway.Init")
abstract class OnDiskEdge {
    @TempDir
    private Path folder;

    private final String body;

    DiskEdge edge;

    /**
     * @param body what the origin has
     */
    OnDiskEdge(String body) {
        this.body = body;
    }

    @BeforeEach
    void begin() {
        edge = DiskEdge.in(folder);
        edge.originHas(body, "\"one\"");
    }

    @AfterEach
    void end() {
        edge.close();
    }
}
