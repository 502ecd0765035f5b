// SPDX-License-Identifier: Apache-2.0
package tidemark.edge.store.disk;

/**
 * Whom a read tells. Called on threads of the disk, one call at a time in this order: {@link #head}, portions, then {@link #end}
 * or {@link #broke}; {@link #broke} may come at any time, and from another thread when the disk hangs. Nothing comes after the
 * end, the break or {@link DiskRead#cancel}, but a call that was under way at that moment. It must not block: who needs an
 * event loop hops there.
 */
public interface DiskReader {
    /** The head as it was offered. Its checksum is right. Comes without being requested, and at once with what was. */
    void head(byte[] head);

    /** The next bytes of the body, {@value DiskRead#PORTION} but for the last. Their checksum is right. Takes {@code bytes}. */
    void portion(Portion bytes);

    /** All of the body was handed over. */
    void end();

    /** No more comes. */
    void broke(DiskBreak why);
}
