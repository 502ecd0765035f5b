#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# What the load tester itself can do, one command: more and more viewers on one event loop on one processor, against the
# origin simulator directly, until the tester's own timers are late. Prints Markdown. Builds nothing. Needs two processors
# that nobody else uses, and only free ports.
#
#   loadtest/limits.sh
#   STEPS="500 1000" DURATION=20 SEGMENT=4s LADDER=400k loadtest/limits.sh
#   TLS=1 HTTP=2 OUT=out loadtest/limits.sh       # over TLS; keep the reports there
#
# Method. The tester (one loop) has one processor, the origin and a probe the other. The probe is a second tester with five
# viewers on another channel, which has time: what it says of the first byte is taken for the truth, and what the loaded one
# says beyond it is the error of its timing under load. All figures are of the time when everybody had come and a few
# seconds more, from the histogram logs. A step fails when the p99 of the tester's timers is LIMIT milliseconds or more; the
# last one before that is what one processor carries. Where the origin's processor is the busier one, the tester can do more
# than is said here.
#
# Exit codes: 0 fine, 1 a run could not be made, 2 something is missing.
set -euo pipefail

STEPS=${STEPS:-500 1000 2000 4000 6000 8000 12000 16000}
DURATION=${DURATION:-45}   # seconds
ARRIVAL=${ARRIVAL:-15}
SETTLE=${SETTLE:-5}
LIMIT=${LIMIT:-5}          # milliseconds
LADDER=${LADDER:-100k}
SEGMENT=${SEGMENT:-2s}
HTTP=${HTTP:-1.1}
TLS=${TLS:-}
ORIGIN_CPU=${ORIGIN_CPU:-0}
TESTER_CPU=${TESTER_CPU:-1}
TESTER_FLAGS=${TESTER_FLAGS:--Xmx1g}
JAVA=${JAVA:-java}

here=$(cd "$(dirname "$0")/.." && pwd)
ORIGIN_JAR=${ORIGIN_JAR:-$here/origin-simulator/target/origin-simulator.jar}
LOADTEST_JAR=${LOADTEST_JAR:-$here/loadtest/target/loadtest.jar}
say() { printf '%s\n' "$*" >&2; }
need() { say "limits.sh: $1"; exit 2; }

for jar in "$ORIGIN_JAR" "$LOADTEST_JAR"; do
    [ -f "$jar" ] || need "$jar is missing (do: mvn -q -DskipTests -pl loadtest -am package)"
done
for tool in "$JAVA" curl awk taskset ${TLS:+openssl}; do
    command -v "$tool" >/dev/null || need "$tool is missing"
done
taskset -c "$ORIGIN_CPU" true && taskset -c "$TESTER_CPU" true || need "processors $ORIGIN_CPU and $TESTER_CPU are not both there"
[ $((ARRIVAL + SETTLE)) -lt "$DURATION" ] || need "DURATION $DURATION: nothing is left after ARRIVAL and SETTLE"

if [ -n "${OUT:-}" ]; then
    mkdir -p "$OUT"
    work=$(cd "$OUT" && pwd)
else
    work=$(mktemp -d)
fi
started=()
cleanup() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
    [ -n "${OUT:-}" ] || rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

# Prints one free port. Two asked for at once may be the same; asked for one after the other they are not.
port() {
    local candidate
    while :; do
        candidate=$((20000 + RANDOM % 12000))
        (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || { echo "$candidate"; return; }
    done
}

# Processor seconds of a process until now.
cpu() { awk -v hz="$(getconf CLK_TCK)" '{ print ($14 + $15) / hz }' "/proc/$1/stat"; }

# A percentile of a log, in milliseconds, from when all had come: times LOG PERCENTILE TAG
times() {
    "$JAVA" -cp "$LOADTEST_JAR" org.HdrHistogram.HistogramLogProcessor -i "$1" -start $((ARRIVAL + SETTLE)) \
        -end "$DURATION" -outputValueUnitRatio 1000 -tag "$3" 2>/dev/null |
        awk -v p="$2" '$2 ~ /^[01]\.[0-9]+$/ && !done && $2 >= p { printf "%.2f", $1; done = 1 } END { if (!done) print "-" }'
}

# One tester: tester PROCESSOR VIEWERS CHANNEL DIRECTORY
tester() {
    exec taskset -c "$1" "$JAVA" $TESTER_FLAGS -jar "$LOADTEST_JAR" run --url "$base/$3/master.m3u8" --viewers "$2" \
        --loops 1 --http "$HTTP" --insecure --rendition lowest --duration "${DURATION}s" --arrival "${ARRIVAL}s" \
        --max-errors 1000000 --max-stalls 1000000 --max-not-started 1000000 --max-backwards 1000000 --report "$4" \
        --no-progress >"$4.out" 2>"$4.err"
}

listen=$(port) control=$(port) secure=$(port)
tls=()
if [ -n "$TLS" ]; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost -days 2 \
        -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
    tls=(--tls-listen "127.0.0.1:$secure" --cert "$work/cert.pem" --key "$work/key.pem")
fi
taskset -c "$ORIGIN_CPU" "$JAVA" -jar "$ORIGIN_JAR" --listen "127.0.0.1:$listen" --control "127.0.0.1:$control" \
    --channels 2 --segment-duration "$SEGMENT" --ladder "$LADDER" "${tls[@]}" >"$work/origin.out" 2>&1 &
origin=$!
started+=("$origin")
for _ in $(seq 100); do
    curl -sf -o /dev/null "http://127.0.0.1:$control/control/status" && break
    kill -0 "$origin" 2>/dev/null || { tail -n 3 "$work/origin.out" >&2; exit 1; }
    sleep 0.2
done
base="http://127.0.0.1:$listen/live"
[ -z "$TLS" ] || base="https://127.0.0.1:$secure/live"

printf 'One loop on one processor, HTTP/%s%s, segments of %s at %s, %s s each. Load of the machine before: %s\n\n' "$HTTP" \
    "${TLS:+ over TLS}" "$SEGMENT" "$LADDER" "$DURATION" "$(cut -d' ' -f1-3 /proc/loadavg)"
printf '| viewers | requests/s | tester %% CPU | origin %% CPU | timers late p50, p99, ms | segments, first byte p50, p99, ms | as a probe saw them | memory per viewer |\n'
printf '|---|---|---|---|---|---|---|---|\n'
carries=0
for viewers in $STEPS; do
    report="$work/$viewers"
    mkdir -p "$report" "$report-probe"
    tester "$ORIGIN_CPU" 5 c2 "$report-probe" &
    probe=$!
    tester "$TESTER_CPU" "$viewers" c1 "$report" &
    loaded=$!
    started+=("$probe" "$loaded")
    sleep $((ARRIVAL + SETTLE + 2))
    cpu_tester=$(cpu "$loaded") cpu_origin=$(cpu "$origin") from=$(date +%s.%N)
    sleep $((DURATION - ARRIVAL - SETTLE - 4))
    kill -0 "$loaded" 2>/dev/null || { tail -n 3 "$report.err" >&2; exit 1; }
    cpus=$(awk -v a="$(cpu "$loaded")" -v b="$cpu_tester" -v c="$(cpu "$origin")" -v d="$cpu_origin" \
        -v s="$(awk -v u="$(date +%s.%N)" -v f="$from" 'BEGIN { print u - f }')" \
        'BEGIN { printf "%.0f | %.0f", (a - b) / s * 100, (c - d) / s * 100 }')
    wait "$loaded" || true
    wait "$probe" || true
    [ -s "$report/run.json" ] || { tail -n 3 "$report.err" >&2; exit 1; }
    requests=$(grep -o '"at":[0-9]*,[^{]*' "$report/run.json" |
        awk -F'[:,]' -v from=$((ARRIVAL + SETTLE)) '$2 >= from { for (i = 1; i < NF; i++) if ($i == "\"requests\"") { n += $(i + 1); s++ } } END { printf "%.0f", s ? n / s : 0 }')
    memory=$(grep -o 'memory per viewer":"[^"]*' "$report/run.json" | cut -d'"' -f3)
    lag=$(times "$report/timerLag.hlog" 0.99 timerLag)
    [ "$lag" != - ] || { say "limits.sh: nothing was measured in $report"; exit 1; }
    printf '| %s | %s | %s | %s, %s | %s, %s | %s, %s | %s |\n' "$viewers" "$requests" "$cpus" \
        "$(times "$report/timerLag.hlog" 0.5 timerLag)" "$lag" \
        "$(times "$report/firstByte.hlog" 0.5 segment)" "$(times "$report/firstByte.hlog" 0.99 segment)" \
        "$(times "$report-probe/firstByte.hlog" 0.5 segment)" "$(times "$report-probe/firstByte.hlog" 0.99 segment)" \
        "$memory"
    awk -v lag="$lag" -v limit="$LIMIT" 'BEGIN { exit !(lag + 0 >= limit) }' && break
    carries=$viewers
done
printf '\nOne processor carries %s viewers with timers that are late by less than %s ms (p99).\n' "$carries" "$LIMIT"
