#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Whether the store holds exactly the window, one command: starts the origin simulator with many channels and an edge that is
# told of them, lets viewers watch every rendition at the live edge and seekers all over the window, and reads what is held.
# Prints figures with verdicts; cleans up. Builds nothing. Needs only free ports, which it finds.
#
#   loadtest/store.sh                                        # 40 channels x 4 renditions, DVR 120 s, 10 minutes
#   SECONDS_=120 CHANNELS=8 DVR=30 loadtest/store.sh         # a trial
#   KEEP=out loadtest/store.sh                               # keep logs, lists and reports there
#
# Method. Hits: when the window has filled once, every segment that any playlist lists, but the newest two, is asked for at the
# edge; Cache-Status tells. Bytes: heldBytes of /streams, all channels together, against the sum of bit rates x DVR. Beyond the
# window: what was listed when it had filled is asked for with only-if-cached when all of it has left for a playlist's length.
# Memory: the most that VmRSS of the process has been, against store + 256 MiB beside it + heap.
#
# Exit codes: 0 every claim held, 1 one was broken, 2 something is missing.
set -euo pipefail

CHANNELS=${CHANNELS:-40}
LADDER=${LADDER:-200k,400k,800k,1600k}
DVR=${DVR:-120}          # seconds
SECONDS_=${SECONDS_:-600}
SEEKERS=${SEEKERS:-$CHANNELS}
HEAP=${HEAP:-512}        # MiB
JAVA=${JAVA:-java}

here=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=caches.sh
. "$here/loadtest/caches.sh"
workspace "${KEEP:-}"
prepare
[ "$SECONDS_" -ge $((3 * DVR + 20)) ] || need "SECONDS_: $SECONDS_ (expected: $((3 * DVR + 20)) or more, for DVR=$DVR)"
renditions=$(awk -F, '{ print NF }' <<<"$LADDER")

origin=$(port) control=$(port) http=$(port) admin=$(port)
"$JAVA" -XX:+UseSerialGC -jar "$here/origin-simulator/target/origin-simulator.jar" --channels "$CHANNELS" --ladder "$LADDER" \
    --segment-duration 2s --dvr "${DVR}s" --listen "127.0.0.1:$origin" --control "127.0.0.1:$control" >"$work/origin.log" 2>&1 &
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

# Viewers take them in turn, so that each is watched.
urls=()
for channel in $(seq "$CHANNELS"); do urls+=(--url "http://127.0.0.1:$http/live/c$channel/master.m3u8"); done
# watch NAME VIEWERS RENDITION SECONDS
watch() {
    "$JAVA" -XX:+UseSerialGC -jar "$here/loadtest/target/loadtest.jar" run "${urls[@]}" --viewers "$2" --rendition "$3" --arrival 5s --duration "$4s" --loops 1 \
        --no-progress >"$work/$1.txt" 2>&1 &
    started+=($!)
}
listed() {
    local channel playlist
    for channel in $(seq "$CHANNELS"); do
        curl -s "http://127.0.0.1:$http/live/c$channel/master.m3u8" | grep -v '^#' | grep . | while read -r playlist; do
            curl -s "http://127.0.0.1:$http/live/c$channel/$playlist" | grep -v '^#' | grep . | head -n -2 |
                sed "s#^#http://127.0.0.1:$http/live/c$channel/${playlist%"${playlist##*/}"}#"
        done
    done
}
# asked FILE FIELDS…: one line an answer, status and Cache-Status
asked() {
    local list=$1
    shift
    sed 's/.*/url = "&"\noutput = "\/dev\/null"/' "$list" >"$list.curl"
    curl -s -I "$@" -w '%{http_code} %header{cache-status}\n' -K "$list.curl"
}
gauge() { curl -s "http://127.0.0.1:$admin/metrics" | awk -v name="$1" '$1 == name { printf "%d", $2 }'; }
total() { curl -s "http://127.0.0.1:$admin/streams" | grep -o "\"$1\" *: *[0-9]*" | grep -o '[0-9]*$' | awk '{ n += $1 } END { printf "%.0f", n }'; }

began=$(date +%s)
since() { echo $(($(date +%s) - began)); }
most=0
until_second() {
    local rss
    while [ "$(since)" -lt "$1" ]; do
        rss=$(awk '/^VmRSS/ { print $2 }' "/proc/$edge/status")
        [ "$rss" -le "$most" ] || most=$rss
        sleep 1
    done
}

for rendition in $(seq 0 $((renditions - 1))); do watch "live$rendition" "$CHANNELS" "$rendition" "$SECONDS_"; done
say "$CHANNELS channels x $renditions renditions, window of $DVR s: fills once"
until_second $((DVR + 20))
listed >"$work/then"
watch seekers "$SEEKERS" random $((SECONDS_ - DVR - 20))
asked "$work/then" >"$work/hits"
say "filled: $(wc -l <"$work/then") segments; watching on"
until_second $((SECONDS_ - 15))
listed >"$work/now"
asked "$work/now" >>"$work/hits"
held=$(total heldBytes) planned=$(total plannedBytes)
# What was listed then has left for a playlist's length, or it is not asked.
asked "$work/then" -H 'Cache-Control: only-if-cached' >"$work/beyond"

broken=0
verdict() { # CLAIM HOLDS FIGURE
    local word=held
    [ "$2" = 1 ] || { word=BROKEN; broken=1; }
    printf '%-64s %-7s %s\n' "$1" "$word" "$3"
}
hits=$(grep -c '; hit' "$work/hits" || true) all=$(wc -l <"$work/hits")
ratio=$(awk -v h="$hits" -v a="$all" 'BEGIN { printf "%.3f", a ? 100 * h / a : 0 }')
share=$(awk -v h="$held" -v p="$planned" 'BEGIN { printf "%.1f", p ? 100 * h / p : 0 }')
late=$(grep -c '^200' "$work/beyond" || true)
limit=$((HEAP * 1024 + 256 * 1024 + $(gauge edge_store_capacity) / 1024))
verdict 'hits inside the window, once it has filled: 100 %' "$([ "$all" -gt 0 ] && [ "$hits" = "$all" ] && echo 1 || echo 0)" "$ratio % of $all"
verdict 'bytes held, of bit rate x DVR: within 5 %' "$(awk -v s="$share" 'BEGIN { print (s >= 95 && s <= 105) }')" "$share % ($held of $planned)"
verdict 'nothing held a playlist after it left' "$([ "$late" = 0 ] && echo 1 || echo 0)" "$late of $(wc -l <"$work/beyond")"
verdict 'RSS within store + 256 MiB + heap' "$([ "$most" -le "$limit" ] && echo 1 || echo 0)" "$most of $limit KiB"
verdict 'no object evicted, in order or out of it' "$([ "$(gauge edge_store_evictions_total)" = 0 ] && [ "$(gauge edge_store_overruns_total)" = 0 ] && echo 1 || echo 0)" \
    "$(gauge edge_store_evictions_total) + $(gauge edge_store_overruns_total)"
exit $broken
