#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Whether the store holds exactly the window, one command: starts the origin simulator with many channels and an edge that is
# told of them, lets viewers watch every rendition at the live edge and seekers all over the window, and reads what is held.
# Prints figures with verdicts; cleans up. Builds nothing. Needs only free ports, which it finds.
#
#   loadtest/store.sh                                        # 40 channels x 4 renditions, DVR 120 s, 10 minutes
#   SECONDS_=170 CHANNELS=8 DVR=60 loadtest/store.sh         # a trial
#   KEEP=out loadtest/store.sh                               # keep logs, scenarios, samples and reports there
#
# Method. Everything is written down every 10 s for as long as it runs, and the worst of it counts.
# Hits: the seekers come when the window has filled once; each sits at one of eight depths of the window, and every 8 s goes on
# in another channel and rendition at that depth. They load 30 s ahead of what they see, which is never newer than 8 s: what they
# ask for is in the window and nothing of it is new, so the node has to have all of it: Cache-Status of each of their media answers tells. Second checks: every segment that any playlist lists,
# but the newest two, is asked for once when it has filled and once at the end; and the origin was asked for each object once.
# Bytes: heldBytes of /streams (bodies of media alone), all channels together, against the sum of bit rates x DVR.
# Beyond the window: the oldest segment of every playlist is asked for with only-if-cached from 10 s later on until it is gone.
# It leaves its playlist within a segment's length and has to be there for another (H-36); what is held after that is late.
# Memory: the most that VmRSS of the process has been, a second apart, against store + 256 MiB beside it + heap.
#
# Exit codes: 0 every claim held, 1 one was broken, 2 something is missing.
set -euo pipefail

CHANNELS=${CHANNELS:-40}
LADDER=${LADDER:-400k,800k,1600k,3000k}
DVR=${DVR:-120}          # seconds
SECONDS_=${SECONDS_:-600}
SEEKERS=${SEEKERS:-$CHANNELS}
HEAP=${HEAP:-512}        # MiB
JAVA=${JAVA:-java}
SEGMENT=2                # seconds
EVERY=10                 # seconds between samples
DEPTHS=8
AHEAD=30                 # seconds that a viewer loads ahead of what he sees

here=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=caches.sh
. "$here/loadtest/caches.sh"
workspace "${KEEP:-}"
prepare
filled=$((DVR + 30))
[ "$DVR" -ge $((AHEAD + 30)) ] || need "DVR: $DVR (expected: $((AHEAD + 30)) or more)"
[ "$SECONDS_" -ge $((filled + 60)) ] || need "SECONDS_: $SECONDS_ (expected: $((filled + 60)) or more, for DVR=$DVR)"
[ "$SEEKERS" -ge "$DEPTHS" ] || need "SEEKERS: $SEEKERS (expected: $DEPTHS or more)"
renditions=$(awk -F, '{ print NF }' <<<"$LADDER")

origin=$(port) control=$(port) http=$(port) admin=$(port)
"$JAVA" -XX:+UseSerialGC -jar "$here/origin-simulator/target/origin-simulator.jar" --channels "$CHANNELS" --ladder "$LADDER" \
    --segment-duration "${SEGMENT}s" --dvr "${DVR}s" --listen "127.0.0.1:$origin" --control "127.0.0.1:$control" >"$work/origin.log" 2>&1 &
started+=($!)
{
    printf 'origin:\n  urls: [http://127.0.0.1:%s]\nlive:\n  dvr: %ss\nchannels:\n' "$origin" "$DVR"
    for i in $(seq "$CHANNELS"); do
        printf '  - {name: c%s, path: /live/c%s/, bitrates: [%s], dvr: %ss}\n' "$i" "$i" "$LADDER" "$DVR"
    done
} >"$work/edge.yaml"
await "http://127.0.0.1:$control/control/status" origin
"$JAVA" "-Xmx${HEAP}m" -jar "$here/edge-server/target/edge-server.jar" run --config "$work/edge.yaml" \
    --listen "127.0.0.1:$http" --admin "127.0.0.1:$admin" >"$work/edge.log" 2>&1 &
edge=$!
started+=("$edge")
await "http://127.0.0.1:$admin/readyz" edge

# scenario NAME SECONDS: the beginning of one
scenario() {
    printf 'about: %s\nduration: %ss\norigins: {channels: %s, ladder: [%s], segment: %ss, dvr: %ss}\nviewers:\n' \
        "$1" "$2" "$CHANNELS" "$LADDER" "$SEGMENT" "$DVR"
}
# Each channel is watched in each rendition: they take the channels in turn.
everywhere=$(seq "$CHANNELS" | sed 's#.*#/live/c&/master.m3u8#' | paste -sd, -)
{
    scenario 'Every rendition of every channel, at the live edge.' "$SECONDS_"
    for rendition in $(seq 0 $((renditions - 1))); do
        printf '  live-%s: {watch: [%s], arrive: %s over 5s, rendition: %s}\n' "$rendition" "$everywhere" "$CHANNELS" "$rendition"
    done
} >"$work/live.yaml"
{
    scenario 'Seekers all over the window.' $((SECONDS_ - filled - 30))
    for depth in $(seq "$DEPTHS"); do
        printf '  depth-%s: {watch: "/live/{channel}/master.m3u8", arrive: %s over 5s, rendition: random, behind: %ss, zap: 8s}\n' \
            "$depth" $((SEEKERS / DEPTHS)) $((AHEAD + 8 + (DVR - AHEAD - 14) * (depth - 1) / (DEPTHS - 1)))
    done
    printf 'thresholds: {errors: 0, not-found: 0, wrong-bodies: 0}\n'
} >"$work/seekers.yaml"
# watch NAME FLAGS…
watch() {
    local name=$1
    shift
    "$JAVA" -XX:+UseSerialGC -jar "$here/loadtest/target/loadtest.jar" run "$work/$name.yaml" --url "http://127.0.0.1:$http" "$@" \
        --origin-control "http://127.0.0.1:$control" --report "$work/$name" --no-progress >"$work/$name.txt" 2>&1 &
    started+=($!)
}
# seen NAME FIELD: a number of what the viewers saw; the media answers of caches by their name
seen() { grep -o "\"media\":{[^}]*}" "$work/$1.json" | grep -o "\"$2\":[0-9]*" | grep -o '[0-9]*$'; }

playlists() {
    local channel
    for channel in $(seq "$CHANNELS"); do
        curl -s --max-time 20 "http://127.0.0.1:$http/live/c$channel/master.m3u8" | grep -v '^#' | grep . |
            sed "s#^#http://127.0.0.1:$http/live/c$channel/#"
    done
}
# listed FIRST|ALL: of every playlist its oldest segment, or all but the newest two
listed() {
    sed 's/.*/url = "&"/' "$work/playlists" >"$work/playlists.curl"
    curl -s --max-time 20 -K "$work/playlists.curl" | awk -v which="$1" '
        function flush(i) { for (i = 1; i <= (which == "FIRST" ? (n > 0) : n - 2); i++) print base uri[i]; n = 0 }
        NR == FNR { playlist[NR] = $0; next }
        /^#EXTM3U/ { flush(); base = playlist[++at]; sub(/[^\/]*$/, "", base); next }
        /^[^#]/ { uri[++n] = $0 }
        END { flush() }' "$work/playlists" -
}
# asked FILE FLAGS…: one line an answer, status, Cache-Status, address
asked() {
    local list=$1
    shift
    [ -s "$list" ] || return 0
    sed 's/.*/url = "&"\noutput = "\/dev\/null"/' "$list" >"$list.curl"
    curl -s --max-time 20 -I "$@" -w '%{http_code} %{url_effective} %header{cache-status}\n' -K "$list.curl"
}
metric() { awk -v name="$1" '$1 == name { printf "%.0f", $2 }' "$work/metrics"; }
total() { grep -o "\"$1\" *: *[0-9]*" "$work/streams" | grep -o '[0-9]*$' | awk '{ n += $1 } END { printf "%.0f", n }'; }

began=$(date +%s)
since() { echo $(($(date +%s) - began)); }
most=0 accounted=0 latest=0 least_held=0 most_held=0
rss() {
    local now
    now=$(awk '/^VmRSS/ { print $2 }' "/proc/$edge/status")
    [ "$now" -le "$most" ] || most=$now
}
# What is held of the oldest segments of earlier samples, and how late that is.
overdue() {
    local file at late
    for file in "$work"/oldest.*[0-9]; do
        at=${file##*.}
        asked "$file" -H 'Cache-Control: only-if-cached' | awk '$1 == 200 { print $2 }' >"$work/held.still"
        if [ -s "$work/held.still" ]; then
            late=$(($(since) - at - 2 * SEGMENT))
            [ "$late" -le "$latest" ] || latest=$late
            cp "$work/held.still" "$file"
        else
            rm "$file" "$file.curl"
        fi
    done
}
sample() {
    local now held
    now=$(since)
    curl -s --max-time 20 "http://127.0.0.1:$admin/streams" >"$work/streams"
    curl -s --max-time 20 "http://127.0.0.1:$admin/metrics" >"$work/metrics"
    held=$(total heldBytes) planned=$(total plannedBytes)
    [ "$(metric edge_memory_accounted)" -le "$accounted" ] || accounted=$(metric edge_memory_accounted)
    if [ "$now" -ge "$filled" ]; then
        [ "$held" -le "$most_held" ] || most_held=$held
        if [ "$least_held" = 0 ] || [ "$held" -lt "$least_held" ]; then least_held=$held; fi
    fi
    shopt -s nullglob
    overdue
    shopt -u nullglob
    listed FIRST >"$work/oldest.$(since)"
    echo "$now s: held $held of $planned, overhead $(total overheadBytes), RSS $most KiB, overdue $latest s" >>"$work/samples"
}
until_second() {
    local next=$EVERY
    while [ "$(since)" -lt "$1" ]; do
        rss
        if [ "$(since)" -ge "${next_sample:-$next}" ]; then
            sample
            next_sample=$(($(since) + EVERY))
        fi
        sleep 1
    done
}

playlists >"$work/playlists"
watch live
say "$CHANNELS channels x $renditions renditions, window of $DVR s: fills once"
until_second "$filled"
listed ALL >"$work/then"
watch seekers
seekers=$!
asked "$work/then" >"$work/hits"
say "filled: $(wc -l <"$work/then") segments; $SEEKERS seekers"
until_second $((SECONDS_ - 15))
listed ALL >"$work/now"
asked "$work/now" >>"$work/hits"
sample
watched=$(total watched)
live=${started[2]}
wait "$seekers" || true
wait "$live" || true

broken=0
verdict() { # CLAIM HOLDS FIGURE
    local word=held
    [ "$2" = 1 ] || { word=BROKEN; broken=1; }
    printf '%-66s %-7s %s\n' "$1" "$word" "$3"
}
is() { awk "BEGIN { print ($1) ? 1 : 0 }"; }
share() { awk -v a="$1" -v b="$2" -v digits="$3" 'BEGIN { printf "%.*f", digits, b ? 100 * a / b : 0 }'; }
for name in live seekers; do
    tail -n 1 "$work/$name.txt" >"$work/$name.json"
    grep -q '"media":' "$work/$name.json" || need "$name: no summary (its log: $work/$name.txt)"
done
hits=$(seen seekers hit) answers=0
for answer in hit collapsed miss stale bypass none; do answers=$((answers + $(seen seekers "$answer"))); done
walked=$(grep -c '; hit' "$work/hits" || true) all=$(wc -l <"$work/hits")
errors=$(grep -o '"errors":{"total":[0-9]*' "$work/seekers.json" | grep -o '[0-9]*$')
fetched=$(grep -o '"origin":{[^}]*}' "$work/live.json" | grep -o '"max":[0-9]*' | grep -o '[0-9]*$' || echo 0)
limit=$((HEAP * 1024 + 256 * 1024 + $(metric edge_store_capacity) / 1024))
least=$(share "$least_held" "$planned" 1) largest=$(share "$most_held" "$planned" 1)
evicted=$(metric edge_store_evictions_total) overrun=$(metric edge_store_overruns_total)
verdict 'every rendition of every channel was watched' "$(is "$watched >= $CHANNELS * $renditions")" "$watched"
verdict 'hits of seekers inside the window, once it has filled: 100 %' "$(is "$answers > 0 && $hits == $answers")" \
    "$(share "$hits" "$answers" 3) % of $answers answers with media; $errors errors"
verdict 'hits of all that is listed, asked one by one: 100 %' "$(is "$all > 0 && $walked == $all")" "$(share "$walked" "$all" 3) % of $all"
verdict 'the origin was asked for each object once' "$(is "$fetched == 1")" "$fetched at most"
verdict 'bytes of media held, of bit rate x DVR: always within 5 %' "$(is "$least >= 95 && $largest <= 105")" \
    "$least % to $largest % of $planned, $(total overheadBytes) overhead beside it"
verdict 'nothing held a playlist after it left' "$(is "$latest <= $DVR")" \
    "$([ "$latest" = 0 ] && echo "all gone when first looked, $EVERY s after" || echo "$latest s late at most")"
verdict 'memory accounted for, within the budget of the node' "$(is "$accounted <= $(metric edge_memory_budget)")" \
    "$accounted of $(metric edge_memory_budget) bytes at most"
verdict 'RSS within store + 256 MiB + heap' "$(is "$most <= $limit")" "$most of $limit KiB at most"
verdict 'no object evicted, in order or out of it' "$(is "$evicted + $overrun == 0")" "$evicted + $overrun"
exit $broken
