// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import tidemark.loadtest.measure.ErrorReason;
import tidemark.loadtest.measure.OriginFetches;
import tidemark.loadtest.measure.Quantiles;
import tidemark.loadtest.measure.RequestKind;
import tidemark.loadtest.measure.RunRecord;
import tidemark.loadtest.measure.RunRecord.Mark;
import tidemark.loadtest.measure.RunRecord.Second;
import tidemark.loadtest.measure.Tally;
import tidemark.loadtest.measure.Threshold;

/** Made-up runs of 90 seconds: 400 viewers, and an origin that stands still from 0:40 to 1:00. */
public final class SampleRuns {
    static final int SECONDS = 90;
    private static final int VIEWERS = 400;
    private static final int FROZEN_FROM = 40;
    private static final int FROZEN_UNTIL = 60;

    private SampleRuns() {}

    /** Nobody noticed. */
    public static RunRecord calm() {
        return record("origin-freeze", "tidemark", seconds(false), false);
    }

    /** Pictures froze, requests failed, playlists went back. */
    public static RunRecord troubled() {
        return record("origin-freeze", "nginx", seconds(true), true);
    }

    /** The calm one with another title. */
    static RunRecord titled(String scenario, String server) {
        return record(scenario, server, seconds(false), false);
    }

    /** The calm one with marks of one's own. */
    static RunRecord marked(List<Mark> marks) {
        RunRecord run = calm();
        return new RunRecord(
                run.title(), run.seconds(), marks, run.seen(), run.origin(), run.server(), run.thresholds(), true);
    }

    /** Only what the viewers saw: no origin, no server. */
    static RunRecord seenOnly() {
        RunRecord run = calm();
        List<Second> blind = run.seconds().stream()
                .map(one -> second(one.at(), one.playing(), 0, new Outside(-1, -1, -1)))
                .toList();
        return new RunRecord(run.title(), blind, List.of(), run.seen(), null, null, run.thresholds(), true);
    }

    private static RunRecord record(String scenario, String server, List<Second> seconds, boolean troubled) {
        Tally tally = tally(troubled);
        List<Threshold> thresholds = List.of(
                new Threshold("max-errors", 0, troubled ? 37 : 0, true, troubled),
                new Threshold("max-stalls", 400, troubled ? 512 : 0, true, troubled),
                new Threshold("max-backwards", 0, troubled ? 3 : 0, true, troubled),
                new Threshold("max-wrong-bodies", 0, 0, true, false),
                new Threshold("max-not-started", 0, 0, true, false),
                new Threshold("max-ttfb-p99", 250, troubled ? 1840.5 : 11.2, true, troubled),
                new Threshold("max-origin-fetches", 2, troubled ? 4 : 1, true, troubled));
        return new RunRecord(
                title(scenario, server),
                seconds,
                marks(troubled),
                tally.summary(),
                new OriginFetches(338, troubled ? 4 : 1, troubled ? 1.31 : 1, "/live/c1/v720/1000.m4s"),
                new RunRecord.ServerCost(
                        server + " 1.0",
                        troubled ? 21.3 : 14.8,
                        troubled ? 231.4 : 162.9,
                        troubled ? 96_000_000 : 231_000_000),
                thresholds,
                !troubled);
    }

    private static RunRecord.Title title(String scenario, String server) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("processors", "2");
        environment.put("memory", "7.8 GB");
        environment.put("operating system", "Linux 6.1.0 amd64");
        environment.put("Java", "17.0.15");
        environment.put("load tester", "0.1.0");
        return new RunRecord.Title(
                scenario,
                "The origin stands still for 20 seconds: it answers, but nothing new comes. What was there has to go on.",
                server,
                "2026-03-01T10:00:00.123456Z",
                SECONDS,
                "java -jar loadtest.jar run " + scenario + " --server " + server + " --seed 1 --report out/",
                environment);
    }

    private static List<Mark> marks(boolean troubled) {
        Mark arrivals = new Mark(0, 10, Mark.Kind.ARRIVALS, "400 viewers arrive");
        Mark freeze = new Mark(FROZEN_FROM, FROZEN_UNTIL, Mark.Kind.FAULT, "origin freezes");
        Mark tells = new Mark(44.5, 44.5, Mark.Kind.NODE, "degraded: origin stalled");
        Mark well = new Mark(61.2, 61.2, Mark.Kind.NODE, "ready");
        return troubled ? List.of(freeze, arrivals) : List.of(arrivals, freeze, tells, well);
    }

    private static Tally tally(boolean troubled) {
        Tally tally = new Tally();
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < VIEWERS; i++) {
            tally.playback().arrived();
            tally.playback().started(TimeUnit.MILLISECONDS.toNanos(40 + random.nextInt(60)));
            tally.playback().behindLive(TimeUnit.MILLISECONDS.toNanos(6800 + random.nextInt(1500)));
        }
        for (RequestKind kind : RequestKind.values()) {
            for (int i = 0; i < 10_000; i++) {
                long micros = 400L + random.nextInt(2000) + (i % 50 == 0 ? 9000 : 0);
                tally.requests().responded(kind, TimeUnit.MICROSECONDS.toNanos(micros));
                tally.requests().completed(kind, TimeUnit.MICROSECONDS.toNanos(2 * micros), 90_000);
                tally.bodies().right();
                tally.cache().responded(kind, "edge; hit", "1");
                tally.timerLate(TimeUnit.MICROSECONDS.toNanos(100 + random.nextInt(600)));
            }
        }
        if (troubled) {
            trouble(tally);
        }
        return tally;
    }

    private static void trouble(Tally tally) {
        for (int i = 0; i < 512; i++) {
            tally.playback().stalled();
            tally.playback().frozenFor(TimeUnit.MILLISECONDS.toNanos(4100));
        }
        for (int i = 0; i < 3; i++) {
            tally.playback().wentBack();
        }
        for (int i = 0; i < 30; i++) {
            tally.errors().status(504, "http://127.0.0.1:8080/live/c1/v720/1001.m4s?a=<b>&c=\"d\"");
        }
        for (int i = 0; i < 7; i++) {
            tally.errors().failed(ErrorReason.TIMED_OUT, "http://127.0.0.1:8080/live/c1/v720/index.m3u8");
        }
    }

    private static List<Second> seconds(boolean troubled) {
        SplittableRandom random = new SplittableRandom(7);
        return IntStream.range(0, SECONDS)
                .mapToObj(at -> {
                    boolean frozen = at >= FROZEN_FROM + 5 && at < FROZEN_UNTIL + 3 && troubled;
                    long here = Math.min(VIEWERS, (at + 1) * 40L);
                    long still = frozen ? Math.min(380, (at - FROZEN_FROM - 4) * 55L) : 0;
                    boolean idle = at >= FROZEN_FROM && at < FROZEN_UNTIL;
                    int origin = (idle ? 3 : 9) + random.nextInt(4) + (troubled ? random.nextInt(12) : 0);
                    double cores = (at < 10 ? 0.4 : 0.16) + random.nextDouble() * 0.05;
                    long memory = 150_000_000L + (troubled ? 500_000L : 1_300_000L) * Math.min(at, 60);
                    return second(at, here - still, still, new Outside(origin, cores, memory));
                })
                .toList();
    }

    /** What is seen from outside. */
    private record Outside(long originRequests, double cores, long bytes) {}

    private static Second second(int at, long playing, long stalled, Outside outside) {
        SplittableRandom random = new SplittableRandom(at);
        double spike = stalled > 0 ? 900 + random.nextInt(900) : 0;
        long present = playing + stalled;
        boolean stands = at >= FROZEN_FROM && at < FROZEN_UNTIL;
        double behind = 7000.0 + (stands && stalled == 0 ? (at - FROZEN_FROM) * 30 : 0) + stalled * 12;
        return new Second(
                at,
                present,
                present,
                playing,
                stalled,
                present * 2,
                present * (stands ? 21_000 : 260_000 + random.nextInt(60_000)),
                stalled > 300 ? random.nextInt(6) : 0,
                stalled > 0 ? 20 + random.nextInt(20) : 0,
                stalled > 350 ? 1 : 0,
                spread(present, 1.1 + random.nextDouble() * 0.4, 6 + random.nextDouble() * 7 + spike),
                spread(playing, behind, behind + 1300 + random.nextInt(300)),
                spread(100, 0.2, 0.5 + random.nextDouble()),
                outside.originRequests(),
                outside.cores(),
                outside.bytes());
    }

    private static Quantiles spread(long count, double half, double most) {
        return count == 0
                ? new Quantiles(0, 0, 0, 0, 0, 0, 0)
                : new Quantiles(count, half * 1.1, half, (half + most) / 2, most, most * 1.2, most * 1.5);
    }
}
