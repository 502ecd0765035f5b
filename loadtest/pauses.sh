#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# How long the slowest hits take, one command: viewers that ask at a steady pace, one row for each collector of the JVM, and nginx.
# Prints Markdown. Builds nothing. Needs two processors that nobody else uses, and only free ports.
#
#   loadtest/pauses.sh                                  # G1, parallel, serial, ZGC; nginx
#   COLLECTORS="UseG1GC UseZGC" SECS=60 loadtest/pauses.sh
#   OUT=out loadtest/pauses.sh                          # keep the logs of the collectors there
#
# Method. The server has processor 0, wrk has processor 1: CLIENTS connections that each ask again PAUSE ms after an answer, for 2 KB
# objects under 20,000 names, of which one in MISSES is asked for for the first time, so that there is something to collect. Latency is wrk's,
# over SECS seconds after WARM. Pauses of the collector are those that its log tells of, in the same time.
#
# Exit codes: 0 fine, 1 answers were wrong, 2 something is missing.
set -euo pipefail

COLLECTORS=${COLLECTORS:-UseG1GC UseParallelGC UseSerialGC UseZGC}
CLIENTS=${CLIENTS:-100}
PAUSE=${PAUSE:-5}
MISSES=${MISSES:-100}
SECS=${SECS:-60}
WARM=${WARM:-30}
JAVA=${JAVA:-java}
export STORE=${STORE:-2G} KEYS=${KEYS:-128m}
here=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=caches.sh
. "$here/loadtest/caches.sh"
workspace "${OUT:-}"
prepare
PATH=$PATH:/usr/sbin:/sbin
for tool in nginx wrk taskset; do command -v "$tool" >/dev/null || need "$tool is missing"; done
taskset -c 0,1 true || need "processors 0 and 1 are not both there"

failed=0 phase=0
# Asks for SECONDS; prints p50, p99, p99.9 and the longest in milliseconds, requests a second and errors.
# pace SECONDS
pace() {
    phase=$((phase + 1))
    cat >"$scratch/pace.lua" <<LUA
local fresh, thread = 0, 0
function delay() return $PAUSE end
function request()
    if math.random($MISSES) == 1 then
        fresh = fresh + 1
        return wrk.format("GET", string.format("/vod/film/v$phase/fresh-%08d.m4s", fresh))
    end
    return wrk.format("GET", string.format("/vod/film/v1/segment-%08d.m4s", math.random(20000)))
end
function done(summary, latency)
    local wrong = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
    io.stderr:write(string.format("%.2f %.2f %.2f %.1f %d %d\n", latency:percentile(50) / 1000, latency:percentile(99) / 1000,
        latency:percentile(99.9) / 1000, latency.max / 1000, summary.requests / summary.duration * 1e6, wrong))
end
LUA
    taskset -c 1 wrk -t1 "-c$CLIENTS" "-d$1s" --timeout 30s -s "$scratch/pace.lua" "http://127.0.0.1:$http" 2>&1 >/dev/null | tail -n 1
}
# Number and sum of the pauses that the log tells of, behind what it held before, and the longest; milliseconds.
# paused LOG LINES
paused() {
    tail -n +"$(($2 + 1))" "$1" | sed -n 's/.*Pause.* \([0-9.]*\)ms$/\1/p' |
        awk '{ n++; sum += $1; if ($1 > max) max = $1 } END { printf "%d, %.0f, %.1f", n, sum, max }'
}
# row NAME CACHE
row() {
    local p50 p99 p999 longest rate wrong lines=0 pauses=–
    taskset -pc 0 $$ >/dev/null
    start_cache "$2" "$origin"
    taskset -pc 0,1 $$ >/dev/null
    pace "$WARM" >/dev/null
    [ ! -f "$work/gc.$1.log" ] || lines=$(wc -l <"$work/gc.$1.log")
    before=$(spent "$pid")
    read -r p50 p99 p999 longest rate wrong < <(pace "$SECS")
    after=$(spent "$pid")
    [ ! -f "$work/gc.$1.log" ] || pauses=$(paused "$work/gc.$1.log" "$lines")
    [ "$wrong" = 0 ] || { say "$1: $wrong wrong answers"; failed=1; }
    echo "| $1 | $p50 | $p99 | $p999 | $longest | $rate | $(awk -v ns=$((after - before)) -v n="$rate" -v s="$SECS" 'BEGIN { printf "%.1f", ns / n / s / 1000 }') | $pauses |"
    kill "$pid" && wait "$pid" 2>/dev/null || true
    rm -rf "${scratch:?}/$2"
}

start_static_origin 2048
echo "$("$here/loadtest/peers/tidemark.sh" version); $("$here/loadtest/peers/nginx.sh" version); load of the machine: $(cut -d' ' -f1-3 /proc/loadavg)"
echo
echo '| server | p50, ms | p99 | p99.9 | longest | requests/s | CPU µs a request | pauses: number, sum, longest, ms |'
echo '|---|---:|---:|---:|---:|---:|---:|---:|'
for collector in $COLLECTORS; do
    export JAVA_TOOL_OPTIONS="-XX:+$collector -Xlog:gc:file=$work/gc.$collector.log"
    row "$collector" tidemark
done
unset JAVA_TOOL_OPTIONS
row nginx nginx
exit $failed
