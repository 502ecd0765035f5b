// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tidemark.edge.caching.Freshness;
import tidemark.edge.caching.Grace;
import tidemark.edge.caching.Tags;
import tidemark.edge.connection.ResponseHead;
import tidemark.edge.request.CacheKey;
import tidemark.edge.request.ObjectKind;
import tidemark.edge.store.Body;
import tidemark.edge.store.Stamp;
import tidemark.edge.store.StoredObject;
import tidemark.edge.time.EdgeClock;

/**
 * An answer without its body, as it is written on disk: what is needed to answer with it again as if it had never left
 * memory. Its time is written by the wall clock and by the monotonic one of the run that wrote it: within that run, its age
 * does not depend on the wall clock (C-17).
 *
 * @param kind what it is
 * @param head status and fields
 * @param tags what it may be purged by beside its target
 * @param freshness as it was when it came: monotonic milliseconds of the run that wrote it
 * @param arrived when it came
 */
public record WrittenAnswer(ObjectKind kind, ResponseHead head, Tags tags, Freshness freshness, Arrival arrived) {
    private static final int FORM = 1;

    /**
     * When an answer came.
     *
     * @param wallMillis by the wall clock
     * @param run which run of the edge wrote it
     */
    public record Arrival(long wallMillis, UUID run) {
        /** Monotonic milliseconds of this run: when it came, by the wall clock where another run wrote it. */
        long millis(Freshness written, UUID thisRun, EdgeClock clock) {
            return run.equals(thisRun)
                    ? written.receivedAt()
                    : clock.millis() - Math.max(0, clock.wallMillis() - wallMillis);
        }
    }

    /** Of an object of this run. */
    static WrittenAnswer of(StoredObject object, UUID thisRun, EdgeClock clock) {
        long wallMillis =
                clock.wallMillis() - (clock.millis() - object.freshness().receivedAt());
        return new WrittenAnswer(
                object.kind(),
                object.head(),
                object.stamp().tags(),
                object.freshness(),
                new Arrival(wallMillis, thisRun));
    }

    /** The object that it is of, without a byte of its body, which is taken. */
    StoredObject revived(CacheKey key, Body body, UUID thisRun, EdgeClock clock) {
        Freshness then = freshness;
        Freshness now = new Freshness(
                arrived.millis(then, thisRun, clock),
                then.initialAge(),
                then.cameAged(),
                then.lifetime(),
                then.grace());
        return new StoredObject(key, kind, head, body, now).stamped(Stamp.of(0, tags));
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            write(kind.name(), out);
            out.writeLong(arrived.wallMillis());
            out.writeLong(arrived.run().getMostSignificantBits());
            out.writeLong(arrived.run().getLeastSignificantBits());
            write(freshness, out);
            out.writeShort(tags.names().size());
            for (String tag : tags.names()) {
                write(tag, out);
            }
            write(head, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(Freshness freshness, DataOutputStream out) throws IOException {
        out.writeLong(freshness.receivedAt());
        out.writeLong(freshness.initialAge());
        out.writeBoolean(freshness.cameAged());
        out.writeLong(freshness.lifetime());
        Grace grace = freshness.grace();
        out.writeLong(grace.whileRevalidate());
        out.writeLong(grace.ifError());
        out.writeBoolean(grace.forbidden());
        out.writeLong(grace.validatable());
    }

    private static void write(ResponseHead head, DataOutputStream out) throws IOException {
        List<String> words = new ArrayList<>();
        head.forEach((name, value) -> {
            words.add(name);
            words.add(value);
        });
        out.writeShort(head.status());
        out.writeShort(words.size() / 2);
        for (String word : words) {
            write(word, out);
        }
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Empty when it is of another form, or of none. */
    static Optional<WrittenAnswer> read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != FORM) {
                return Optional.empty();
            }
            ObjectKind kind = ObjectKind.valueOf(readText(in));
            Arrival arrival = new Arrival(in.readLong(), new UUID(in.readLong(), in.readLong()));
            Freshness freshness = readFreshness(in);
            List<String> tags = new ArrayList<>();
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                tags.add(readText(in));
            }
            return Optional.of(new WrittenAnswer(kind, readHead(in), new Tags(tags), freshness, arrival));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Freshness readFreshness(DataInputStream in) throws IOException {
        return new Freshness(
                in.readLong(),
                in.readLong(),
                in.readBoolean(),
                in.readLong(),
                new Grace(in.readLong(), in.readLong(), in.readBoolean(), in.readLong()));
    }

    private static ResponseHead readHead(DataInputStream in) throws IOException {
        ResponseHead.Builder head = ResponseHead.of(in.readUnsignedShort());
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            head.add(readText(in), readText(in));
        }
        return head.build().kept();
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new EOFException();
        }
        byte[] bytes = in.readNBytes(length);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
