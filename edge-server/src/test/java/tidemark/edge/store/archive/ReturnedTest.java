// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.Grace;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.store.Body;
import tidemark.edge.store.StoredObject;

/** What comes back from disk takes no more of the memory than its share. */
class ReturnedTest {
    private final Returned returned = new Returned(250);
    private final List<StoredObject> all = List.of(object("/1"), object("/2"), object("/3"), object("/4"));

    private static StoredObject object(String path) {
        Body body = new Body(100);
        body.append(Unpooled.wrappedBuffer(new byte[100]));
        body.complete();
        Freshness fresh = new Freshness(0, 0, false, 60_000, new Grace(0, 0, false, 0));
        return new StoredObject(
                new CacheKey(path, ""), ObjectKind.SEGMENT, ResponseHead.of(200).build(), body, fresh);
    }

    @AfterEach
    void giveBack() {
        all.forEach(object -> object.body().release());
    }

    @Test
    void theOldestLeavesWhenThereIsNoRoomForAllOfThem() {
        assertThat(returned.add(all.get(0), 1000, 0)).isEmpty();
        assertThat(returned.add(all.get(1), 1010, 10)).isEmpty();
        assertThat(returned.add(all.get(2), 1020, 20)).containsExactly(all.get(0));
        assertThat(returned.add(all.get(3), 1030, 30)).containsExactly(all.get(1));
    }

    @Test
    void whatHasLeftByItselfMakesRoom() {
        returned.add(all.get(0), 1000, 0);
        returned.add(all.get(1), 1000, 0);

        assertThat(returned.add(all.get(2), 2000, 1000)).isEmpty();
        assertThat(returned.add(all.get(3), 2000, 1000)).isEmpty();
    }
}
