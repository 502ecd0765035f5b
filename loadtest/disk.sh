#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# What a window of twelve hours on disk takes and gives, one command: fills an edge's disk with segments of all of the window, and
# reads heap per object, how long a restart takes, how fast the first answers after it are, and what readers of old segments do to
# those who watch live. Prints Markdown. Builds nothing. Needs only free ports, and 20 KB of disk an object.
#
#   loadtest/disk.sh                                   # 206,000 objects of 16 KB: ten channels of 64 kbit/s, segments of 2 s
#   OBJECTS=20000 STEP=5 loadtest/disk.sh              # a trial
#   DISK=/mnt/ssd/empty KEEP=out loadtest/disk.sh      # the directory to write to; keep logs, histograms and answers there
#
# Method. Heap: live bytes after full collections (jcmd GC.run, GC.class_histogram) of an edge that was started with an empty directory,
# and of one that found all of the objects there, before anybody asks it. Restart: from the start of the process until /readyz says
# 200, polled every 20 ms. First hits: SAMPLE random names, one after the other on one connection, curl's own clock; cold: page cache
# dropped. The first answer of each name after a restart is confirmed by the origin (304); later ones are the disk's alone, which are asked for
# 12 s later, since memory keeps for 10 s what came back. Live: h2load, 20 connections that ask 50 times a second each for the newest
# segment, alone and beside READERS of old segments (wrk), from disk and, to tell what is the disk's and what is the machine's, from
# memory: PAUSE ms after each answer, and without; each ROUNDS times, in turn, so that the rows show what chance does. Bytes: CHECK random names, compared with the origin.
#
# Exit codes: 0 fine, 1 bytes or answers were wrong or objects lost, 2 something is missing.
set -euo pipefail

OBJECTS=${OBJECTS:-206000}
SAMPLE=${SAMPLE:-1000}
CHECK=${CHECK:-1000}
STEP=${STEP:-15}          # seconds of each step with live viewers
ROUNDS=${ROUNDS:-2}        # how often each step with readers is repeated: from disk and from memory in turn
READERS=${READERS:-16}
PAUSE=${PAUSE:-20}
CHANNELS=${CHANNELS:-10}
LADDER=${LADDER:-64k}
JAVA=${JAVA:-java}
here=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=caches.sh
. "$here/loadtest/caches.sh"
# shellcheck source=longdvr.sh
. "$here/loadtest/longdvr.sh"
workspace "${KEEP:-}"
prepare
for tool in wrk h2load cmp; do command -v "$tool" >/dev/null || need "$tool is missing"; done
JCMD=${JCMD:-$(dirname "$(readlink -f "$(command -v "$JAVA")")")/jcmd}
[ -x "$JCMD" ] || need "$JCMD is missing (it comes with a JDK)"
[ -w /proc/sys/vm/drop_caches ] || need "the page cache cannot be dropped (run it as root)"
disk_directory
start_origin
[ "$OBJECTS" -le $((CHANNELS * (upto - from))) ] || need "OBJECTS: $OBJECTS (expected: $((CHANNELS * (upto - from))) or fewer)"
# A fifth more than it takes.
edge_config "$directory" "$((OBJECTS * 20 / 1024 * 12 / 10 + 512))MiB" 256MiB

# Asks for the objects FIRST to LAST once, in the order they were published.
# fill FIRST LAST
fill() {
    cat >"$work/fill.lua" <<LUA
at, answered, others = $1 - 1, 0, 0
function request()
    at = math.min(at + 1, $2)
    return wrk.format("GET", string.format("/live/c%d/v1/%d.m4s", 1 + at % $CHANNELS, $from + math.floor(at / $CHANNELS)))
end
function response(status)
    answered = answered + 1
    if status ~= 200 then others = others + 1 end
    if answered == $2 - $1 + 1 then
        io.stderr:write(string.format("filled %d others %d\n", answered, others))
        os.exit(0)
    end
end
LUA
    wrk -t1 -c32 -d3600s --timeout 60s -s "$work/fill.lua" "http://127.0.0.1:$http" 2>&1 >/dev/null | tail -n 1 >&2
}
live_heap() {
    "$JCMD" "$edge" GC.run >/dev/null
    "$JCMD" "$edge" GC.run >/dev/null
    "$JCMD" "$edge" GC.class_histogram | tee "$work/histogram.$1" | awk '$1 == "Total" { print $3 }'
}
resident() { awk '/^VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$edge/status"; }

start_edge
empty=$ready heap0=$(live_heap empty)
began=$(millis)
fill 0 $((OBJECTS - 1))
filled=$(($(millis) - began)) fill_load=$(load_now)
while [ "$(gauge edge_disk_queued)" -gt 0 ]; do sleep 0.2; done
refused=$(gauge edge_disk_refused_total) held=$(gauge edge_disk_objects) bytes=$(gauge edge_disk_bytes)

end_edge TERM
forget_pages
start_edge
cold_start=$ready cold_millis=$(restored millis) cold_torn=$(restored torn) found=$(gauge edge_disk_objects)
heap1=$(live_heap full) rss=$(resident)
each=$(((heap1 - heap0) / found))
end_edge KILL
start_edge
warm_start=$ready warm_millis=$(restored millis)
restart_load=$(load_now)

names 1 "$SAMPLE" "$from" $((from + OBJECTS / CHANNELS)) >"$work/old"
forget_pages
ask "$http" "$work/old" - >"$work/confirmed.cold"
sleep 12
forget_pages
ask "$http" "$work/old" - >"$work/disk.cold"
sleep 12
ask "$http" "$work/old" - >"$work/disk.warm"
hit_load=$(load_now)
names 2 "$SAMPLE" "$from" $((from + OBJECTS / CHANNELS)) >"$work/others"
ask "$http" "$work/others" - >"$work/confirmed.warm"
ask "$origin" "$work/others" - >"$work/origin.direct"
names 3 "$CHECK" "$from" $((from + OBJECTS / CHANNELS)) >"$work/check"
differ=$(wrong "$work/check" "$work/check.answers")

# Steps with live viewers. What is read from memory is of the channel after those on disk.
for channel in $(seq "$CHANNELS"); do
    seq -f "/live/c$channel/v1/%.0f.m4s" "$from" $((from + OBJECTS / CHANNELS - 1))
done | shuf >"$work/dvr"
newest() { curl -s "http://127.0.0.1:$http/live/c1/v1/index.m3u8" | grep -v '^#' | tail -n 2 | head -n 1; }
awk -v c=$((CHANNELS + 1)) -v upto="$((upto + 90))" 'BEGIN { for (i = 0; i < 300; i++) printf "/live/c%d/v1/%d.m4s\n", c, upto - i }' >"$work/kept"
steps=()
# step NAME LIST PAUSE
step() {
    local hot told=– disk0 read0
    ask "$http" "$work/kept" - >/dev/null
    forget_pages
    hot="http://127.0.0.1:$http/live/c1/v1/$(newest)"
    curl -s -o /dev/null "$hot"
    disk0=$(gauge edge_hits_disk_total) read0=$(gauge edge_disk_read_total)
    reader=
    if [ "$2" != - ]; then
        load "$READERS" "$2" $((STEP + 3)) "$3" >"$work/readers.txt" 2>&1 &
        reader=$!
        sleep 2
    fi
    h2load --h1 -c 20 -m 1 -t 1 --rps 50 -D "$STEP" --log-file "$work/live.$1" "$hot" >"$work/h2load.$1" 2>&1
    [ -z "$reader" ] || { wait "$reader" || true; told=$(tail -n 1 "$work/readers.txt"); }
    awk '{ print $2, $3 / 1000 }' "$work/live.$1" >"$work/live.$1.ms"
    lost=$((lost + $(grep -vc '^200 ' "$work/live.$1.ms" || true)))
    [ "$told" = – ] || lost=$((lost + $(sed -n 's/.* others \([0-9]*\) .*/\1/p' <<<"$told")))
    steps+=("| $1 | $(wc -l <"$work/live.$1.ms") | $(quantiles "$work/live.$1.ms") | $(sed -n 's/.* rate //p' <<<"$told") | $(($(gauge edge_disk_read_total) - read0)) | $(load_now) |")
}
# Goes on with those that were asked for last a long time ago.
fresh() { { tail -n +$((OBJECTS / 3)) "$work/dvr"; head -n $((OBJECTS / 3)) "$work/dvr"; } >"$work/dvr.new"; mv "$work/dvr.new" "$work/dvr"; }
lost=0
# The first ones are for the compilers.
step warming "$work/dvr" 0
steps=() lost=0
step alone - 0
for pause in "$PAUSE" 0; do
    how=$([ "$pause" = 0 ] && echo "without pause" || echo "paused")
    for round in $(seq "$ROUNDS"); do
        fresh
        step "$how, from disk, $round" "$work/dvr" "$pause"
        step "$how, from memory, $round" "$work/kept" "$pause"
    done
done
step "alone again" - 0

wrongs=$(awk '$1 != 200' "$work"/confirmed.* "$work"/disk.* | wc -l)
not_disk=$(grep -vc 'detail=disk' "$work/disk.cold" || true)
cat <<END

$held objects of $((bytes / held)) bytes on disk; filled in $((filled / 1000)) s (load $fill_load), $refused refused while written

| | |
|---|---:|
| live heap with nothing and with $found objects on disk, bytes | $heap0, $heap1 |
| **live heap per object, bytes** | **$each** |
| resident then, MiB, with a heap of 512 at most | $rss |
| start with an empty directory, ms | $empty |
| restart after SIGTERM, page cache dropped, ms until /readyz says 200 (of which the disk says) | $cold_start ($cold_millis) |
| restart after SIGKILL, ms (of which the disk says) | $warm_start ($warm_millis) |
| objects found again; torn | $found; $cold_torn |
| first answer after it, confirmed by the origin, cold; p50, p99, ms | $(quantiles "$work/confirmed.cold") |
| the same with the page cache warm | $(quantiles "$work/confirmed.warm") |
| from disk alone, cold | $(quantiles "$work/disk.cold") |
| from disk alone, warm | $(quantiles "$work/disk.warm") |
| the origin itself, for comparison | $(quantiles "$work/origin.direct") |
| evicted from disk; damaged; broken reads | $(gauge edge_disk_evictions_total); $(gauge edge_disk_damaged_total); $(gauge edge_disk_broken_total) |

Load of the machine: $restart_load at the restarts, $hit_load at the first hits.

| readers of old segments | live answers | live p50, p99, ms | old segments/s | bytes read from disk | load |
|---|---:|---:|---:|---:|---|
END
printf '%s\n' "${steps[@]}"
echo
verdict 'heap per object: 400 bytes at most' "$(is "$each" -le 400)" "$each"
verdict 'every object is found again' "$(is "$found" -eq "$held")" "$found of $held"
verdict 'no wrong byte' "$(is "$differ" -eq 0)" "$differ of $CHECK"
verdict 'every answer is 200' "$(is $((wrongs + lost)) -eq 0)" "$((wrongs + lost)) others"
verdict 'what was asked for from disk came from it' "$(is "$not_disk" -eq 0)" "$not_disk of $SAMPLE did not"
exit $broken
