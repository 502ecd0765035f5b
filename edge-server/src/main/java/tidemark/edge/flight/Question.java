// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.flight;

import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;
import tidemark.edge.caching.Forwarding;
import tidemark.edge.caching.NotStored;
import tidemark.edge.origin.OriginHead;
import tidemark.edge.store.archive.Archive;
import tidemark.edge.store.disk.DiskEntry;

/**
 * The question that a flight puts to the origins, whichever leg asks it: what the published playlists and MPDs let one
 * expect of the answer, and how long the origin took for it and the edge held it back. Confined to the flight's loop.
 */
final class Question {
    private final Flight flight;
    private final Flights flights;
    private final FlightPlan plan;
    private final EventLoop loop;
    private long beganAt;
    private long sentAt;
    private long heldMillis;

    Question(Flight flight, Flights flights, FlightPlan plan, EventLoop loop) {
        this.flight = flight;
        this.flights = flights;
        this.plan = plan;
        this.loop = loop;
    }

    /** What is asked for. */
    FlightPlan plan() {
        return plan;
    }

    /** The flight's. */
    EventLoop loop() {
        return loop;
    }

    /** Whether what is stored answers it: for everybody, as a GET without credentials, and nothing is held in memory. */
    private boolean isForWhatIsStored() {
        return flight.sharing() == Sharing.SHARED
                && plan.ask().method().equals("GET")
                && plan.held() == null
                && !plan.evenIfFresh()
                && !plan.isAuthorised();
    }

    /** Monotonic milliseconds. */
    long now() {
        return flights.clock().millis();
    }

    /** Where its answer lies on disk; null when it does not. */
    Replays.@Nullable Place onDisk() {
        Archive archive = isForWhatIsStored() ? flights.archive() : null;
        DiskEntry entry = archive == null ? null : archive.find(plan.key(), plan.kind());
        return archive == null || entry == null ? null : new Replays.Place(archive, entry);
    }

    /** From now on an answer is waited for. */
    void began() {
        beganAt = flights.clock().millis();
    }

    /** The object was asked for, just now. */
    void asked() {
        sentAt = flights.clock().millis();
    }

    /** Monotonic milliseconds when the object was asked for last. */
    long sentAt() {
        return sentAt;
    }

    /** It was held until now, which makes no answer older (T-14). */
    void held() {
        heldMillis = Math.max(1, flights.clock().millis() - beganAt);
    }

    /** Whether the origin was not asked at once. */
    boolean wasHeld() {
        return heldMillis > 0;
    }

    /** What to expect of a segment that is fetched for all, by what is published now; nothing of anything else. */
    Expectation expectation() {
        boolean awaited = !plan.isAhead() || flight.audience().count() > 1;
        return awaited && flight.sharing() == Sharing.SHARED && plan.kind().isMedia()
                ? flights.desk().expect(plan.asked())
                : Expectation.NONE;
    }

    /** Calls {@code waiter} whenever a version is published that may change {@link #expectation}. */
    ManifestDesk.Watch watch(Runnable waiter) {
        return flights.desk().watch(plan.asked(), loop, waiter);
    }

    /** Whether a success brings anything but the media that was asked for. */
    boolean isNoMedia(OriginHead arrived) {
        return Keeping.isNoMedia(plan.kind(), arrived);
    }

    /** The origin does not have what should be there. */
    void contradicted() {
        flights.desk().contradicted(plan.asked());
    }

    /** An origin has answered, just now: one that publishes says what time it is there. */
    void answered(OriginHead arrived) {
        if (plan.kind().isManifest()) {
            flights.desk().answered(arrived, took());
        }
    }

    /**
     * What is told of the way of an answer whose head has come just now.
     *
     * @param refusal why it is not kept; null when it is
     */
    Forwarding forwarding(OriginHead arrived, @Nullable NotStored refusal) {
        return new Forwarding(arrived.status(), took(), refusal, heldMillis);
    }

    /** What is told of it when no answer has come. */
    Forwarding unanswered() {
        return new Forwarding(0, 0, null, heldMillis);
    }

    private long took() {
        return flights.clock().millis() - sentAt;
    }
}
