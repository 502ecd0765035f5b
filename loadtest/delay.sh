#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Publication delay, one command: from when the origin has published a segment to when a playlist or MPD with it comes out of
# the cache; for the origin itself, the edge, nginx, Varnish and Traffic Server in turn, each 20 ms away from the origin. Prints Markdown.
# Builds nothing. Needs only free ports.
#
#   loadtest/delay.sh                                     # 5 minutes each: about 26 minutes
#   DURATION=60s CACHES="tidemark nginx" loadtest/delay.sh
#   RTT=80ms PLAYERS=20 OUT=out loadtest/delay.sh         # keep the JSON and the logs there
#
# Channel c1 is asked for by a probe every 10 ms, and by players; c2 by players alone, since a probe keeps a cache fresh.
# Exit codes: 0 fine, 1 a measurement failed, 2 something is missing.
set -euo pipefail

CACHES=${CACHES:-none tidemark nginx varnish trafficserver}
DURATION=${DURATION:-5m}
RTT=${RTT:-20ms}
PLAYERS=${PLAYERS:-4}
LADDER=${LADDER:-400k,800k}
JAVA=${JAVA:-java}
OUT=${OUT:-}

here=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=caches.sh
. "$here/loadtest/caches.sh"
workspace "${OUT:-}"
prepare

failed=0
lags=
lines=()
for cache in $CACHES; do
    available "$cache" || continue
    say "$(date +%H:%M:%S) $cache, $DURATION"
    origin=$(port) control=$(port)
    origin_command "$work/start-origin" "$origin" "$control"
    "$work/start-origin" &
    started+=($!)
    await "http://127.0.0.1:$control/control/status" origin
    curl -sf -o /dev/null -d "{\"fault\":\"latency\",\"mean\":\"$RTT\"}" "http://127.0.0.1:$control/control/faults"
    if [ "$cache" = none ]; then
        http=$origin log=()
    else
        start_cache "$cache" "$origin"
        log=(--origin-control "http://127.0.0.1:$control")
    fi
    base="http://127.0.0.1:$http/live"
    "$JAVA" -jar "$here/loadtest/target/loadtest.jar" delay --name "$cache" --players "$PLAYERS" --loops 1 \
        --duration "$DURATION" "${log[@]}" \
        --url "$base/c1/v1/index.m3u8" --url "$base/c1/timeline.mpd" \
        --players-only "$base/c2/v1/index.m3u8" --players-only "$base/c2/timeline.mpd" \
        >"$work/$cache.out" 2>"$work/$cache.err" || { failed=1; say "$cache failed: $(tail -n 3 "$work/$cache.err")"; }
    [ ${#lines[@]} -gt 0 ] || mapfile -t lines < <(grep -E '^\| cache|^\|---' "$work/$cache.out")
    mapfile -t -O ${#lines[@]} lines < <(grep "^| $cache " "$work/$cache.out")
    lags+="$cache: $(sed -n 's/^The tester.s own timers were late by //p' "$work/$cache.out") "
    stop_cache "$cache"
done

printf '\nOrigin %s away, segments of 2 s, %s each. Load of the machine: %s\n' "$RTT" "$DURATION" \
    "$(cut -d' ' -f1-3 /proc/loadavg)"
printf 'The tester'"'"'s own timers were late by: %s\n\n' "$lags"
printf '%s\n' "${lines[@]}" | tee "$work/table.md"
exit $failed
