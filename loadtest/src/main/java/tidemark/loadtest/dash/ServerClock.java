// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.dash;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import tidemark.loadtest.measure.RequestKind;
import tidemark.loadtest.viewer.BadManifestException;
import tidemark.loadtest.viewer.Manifest;
import tidemark.loadtest.viewer.Player;
import tidemark.loadtest.viewer.RunClock;

/**
 * The clock segments become available by: the one UTCTiming names, else that of the MPD's Date field. Date counts whole
 * seconds, so a difference of less than that is none.
 */
final class ServerClock {
    private static final long DATE_RESOLUTION = TimeUnit.SECONDS.toNanos(1);

    private final Player player;
    private long offset;

    ServerClock(Player player) {
        this.player = player;
    }

    /** How far it is ahead of ours. */
    long offset() {
        return offset;
    }

    /** Sets the clock by what a stream's first MPD says, then runs {@code then}. */
    void synchronise(Mpd mpd, Manifest manifest, Runnable then) {
        byDate(manifest.clockOffset());
        mpd.clock().ifPresentOrElse(source -> ask(source, manifest.source(), then), then);
    }

    private void ask(Mpd.ClockSource source, URI base, Runnable then) {
        if (source.scheme() == Mpd.ClockSource.Scheme.DIRECT) {
            byText(source.value());
            then.run();
            return;
        }
        URI uri = base.resolve(source.value());
        player.load(RequestKind.TIME, uri, player.now(), new Player.ManifestListener() {
            @Override
            public void loaded(Manifest answer) {
                if (source.scheme() == Mpd.ClockSource.Scheme.TEXT) {
                    byText(answer.body().text());
                } else {
                    byDate(answer.clockOffset());
                }
                then.run();
            }

            @Override
            public void failed() {
                then.run();
            }
        });
    }

    private void byDate(OptionalLong ahead) {
        ahead.ifPresent(nanos -> offset = Math.abs(nanos) <= DATE_RESOLUTION ? 0 : nanos);
    }

    private void byText(String time) {
        try {
            TemporalAccessor parsed =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(time.strip(), OffsetDateTime::from, LocalDateTime::from);
            OffsetDateTime server = parsed instanceof OffsetDateTime zoned
                    ? zoned
                    : LocalDateTime.from(parsed).atOffset(ZoneOffset.UTC);
            offset = RunClock.nanos(server.toInstant()) - player.now();
        } catch (DateTimeException notATime) {
            player.unreadable(new BadManifestException("UTCTiming: " + time + " (expected: an ISO 8601 time)"));
        }
    }
}
