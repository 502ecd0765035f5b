#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# The fault table, one command: for each cache and each fault starts origin simulators and the cache anew, lets viewers
# watch HLS and DASH through it at the same time, breaks the origin after 8 s for 12 s, lets them watch 16 s more, and prints
# what they saw, what the origin paid and what the node said, as Markdown. Builds nothing. Needs only free ports.
#
#   loadtest/faults.sh                                              # everything: about 45 s a row, 20 minutes a cache
#   CACHES="tidemark nginx" ROWS="none lag freeze" loadtest/faults.sh
#   FORMATS="timeline" VIEWERS=20 loadtest/faults.sh                # hls, timeline (timeline.mpd), number (manifest.mpd)
#   OUT=out loadtest/faults.sh                                      # keep rows.jsonl, table.md and the logs there
#   ROWS=list loadtest/faults.sh                                    # what rows there are, and what they do
#
# The formats of a row are watched at the same time, each on a channel of its own; FORMATS one at a time keeps them apart.
# Exit codes: 0 fine, whatever viewers saw; 1 a row failed to run; 2 something is missing.
set -euo pipefail

CACHES=${CACHES:-tidemark nginx varnish trafficserver}
FORMATS=${FORMATS:-hls timeline number}
VIEWERS=${VIEWERS:-50}
LADDER=${LADDER:-200k,400k}
JAVA=${JAVA:-java}
OUT=${OUT:-}

here=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=caches.sh
. "$here/loadtest/caches.sh"

# name | what goes wrong | faults of the simulator, as JSON, one a line by ; | what else
# Everything is aimed at all objects of all streams, unless it says otherwise. p: the share of the requests it strikes.
TABLE='
none|nothing|
freeze|nothing new for 12 s, then everything at once|{"fault":"freeze"}
stall-catch-up|nothing new for 5 s, then everything at once|{"fault":"freeze","for":"5s"}
lag|all of it three segments behind|{"fault":"lag","by":"3segments"}
rollback|every other playlist is three segments old, at one URL|{"fault":"rollback","segments":3,"probability":0.5}
two-origins-one-lags|two equal origins, one falls three segments behind|{"fault":"lag","by":"3segments"}|two
restart-same-names|the packager starts again with 0, same names; stays so|{"fault":"restart","reuse-names":true}|stays
restart-new-names|the packager starts again with 0, new names; stays so|{"fault":"restart","reuse-names":false}|stays
error-500|500, p=0.5|{"fault":"error-status","status":500,"probability":0.5}
error-503|503 for everything|{"fault":"error-status","status":503}
error-404|404 for everything|{"fault":"error-status","status":404}
empty-200|200 with nothing in it, p=0.5|{"fault":"empty-body","probability":0.5}
garbage-200|200 with an HTML page, p=0.5|{"fault":"html-page","probability":0.5}
truncate|half a body, then the connection closes, p=0.5|{"fault":"truncate","share":0.5,"probability":0.5}
truncate-clean|half a body in chunks, ending as if whole, p=0.5|{"fault":"framing","by":"chunked"};{"fault":"truncate","share":0.5,"clean":true,"probability":0.5}
hang|no answer, the connection stays open, p=0.3|{"fault":"hang","probability":0.3}
reset|TCP reset after 500 bytes, p=0.5|{"fault":"reset","after-bytes":500,"probability":0.5}
drip|every body takes 1 s|{"fault":"drip","over":"1s"}
latency|lognormal, median 300 ms, 84 % below 600 ms|{"fault":"latency","distribution":"lognormal","mean":"300ms","spread":"300ms"}
length-too-long|Content-Length 1000 too many, p=0.5|{"fault":"wrong-length","by":1000,"probability":0.5}
length-too-short|Content-Length 100 too few, p=0.5|{"fault":"wrong-length","by":-100,"probability":0.5}
dead|the origin is killed and started again 10 s later||dead
clock-behind|the whole origin lives 4 s in the past|{"fault":"skew","by":"-4s"}
date-ahead|the Date field is 30 s ahead, nothing else|{"fault":"skew","by":"30s","content":false}
late-segment|a new segment is 404 for its first 300 ms|{"fault":"late-segment","by":"300ms"}
'

all=$(printf '%s' "$TABLE" | awk -F'|' 'NF { print $1 }')
ROWS=${ROWS:-$all}
if [ "$ROWS" = list ]; then
    printf '%s' "$TABLE" | awk -F'|' 'NF { printf "%-22s %s\n", $1, $2 }'
    exit 0
fi

workspace "${OUT:-}"
prepare
: >"$work/rows.jsonl"

declare -A file=([hls]=master.m3u8 [timeline]=timeline.mpd [number]=manifest.mpd)
declare -A channel=([hls]=c1 [timeline]=c2 [number]=c3)
for format in $FORMATS; do
    [ -n "${file[$format]:-}" ] || need "$format: no such format (expected: hls, timeline, number)"
done

# row CACHE NAME
row() {
    local cache=$1 name=$2 line faults what break_by= mend_by= ports=() witnesses=() streams=()
    line=$(printf '%s' "$TABLE" | grep "^$name|") || need "$name: no such row (do: ROWS=list $0)"
    faults=$(cut -d'|' -f3 <<<"$line")
    what=$(cut -d'|' -f4 <<<"$line")

    local origin control
    origin=$(port) control=$(port)
    origin_command "$work/start-origin" "$origin" "$control"
    "$work/start-origin" &
    echo $! >"$work/origin.pid"
    # One row kills it, and bash need not tell.
    disown $!
    ports=("$origin")
    witnesses=(--origin-control "http://127.0.0.1:$control")
    if [ "$what" = two ]; then
        local second second_control
        second=$(port) second_control=$(port)
        origin_command "$work/start-second" "$second" "$second_control"
        "$work/start-second" &
        started+=($!)
        ports+=("$second")
        witnesses+=(--origin-control "http://127.0.0.1:$second_control")
        await "http://127.0.0.1:$second_control/control/status" origin
    fi
    await "http://127.0.0.1:$control/control/status" origin
    start_cache "$cache" "${ports[@]}"
    [ -z "$admin" ] || witnesses+=(--edge-admin "http://127.0.0.1:$admin")
    for format in $FORMATS; do
        streams+=(--stream "$format=http://127.0.0.1:$http/live/${channel[$format]}/${file[$format]}")
    done

    local one IFS=';'
    for one in $faults; do
        break_by+="curl -sf -o /dev/null -d '$one' http://127.0.0.1:$control/control/faults && "
    done
    unset IFS
    [ -z "$break_by" ] || break_by+=true
    mend_by="curl -sf -o /dev/null -X DELETE http://127.0.0.1:$control/control/faults"
    local mend_at=20s
    case $what in
        stays) mend_by= ;;
        dead)
            mend_at=18s
            break_by="kill -9 \$(cat $work/origin.pid)"
            mend_by="nohup setsid $work/start-origin & echo \$! >$work/origin.pid"
            mend_by+="; until curl -sf -o /dev/null http://127.0.0.1:$control/control/status; do sleep 0.1; done"
            ;;
    esac
    timeout 150 "$JAVA" -XX:+UseSerialGC -jar "$here/loadtest/target/loadtest.jar" faults row --cache "$cache" --row "$name" \
        --viewers "$VIEWERS" --loops 1 --mend-at "$mend_at" --break-by "$break_by" --mend-by "$mend_by" \
        "${streams[@]}" "${witnesses[@]}" >>"$work/rows.jsonl" 2>"$work/tester.log" || {
        say "$cache $name failed: $(tail -n 3 "$work/tester.log")"
        failed=1
    }
    stop_cache "$cache"
}

failed=0
count=$(wc -w <<<"$ROWS")
say "$(wc -w <<<"$CACHES") caches, $count rows each, about 45 s a row"
for cache in $CACHES; do
    available "$cache" || continue
    number=0
    for name in $ROWS; do
        number=$((number + 1))
        say "$(date +%H:%M:%S) $cache $number/$count $name"
        row "$cache" "$name"
    done
done

"$JAVA" -jar "$here/loadtest/target/loadtest.jar" faults table "$work/rows.jsonl" | tee "$work/table.md"
exit $failed
