#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Stampedes on a cold object, one command: starts the origin simulator, and in front of it the edge and, where they are
# installed, nginx, Varnish and Traffic Server; lets the load tester loose on each in turn; prints a table; cleans up.
# Builds nothing. Needs only free ports, which it finds.
#
#   loadtest/stampede.sh                                  # (a) 2000 clients, 2 MiB over 2 s; (b) 100 of them slow
#   CLIENTS=500 SLOW=20 loadtest/stampede.sh tidemark nginx   # some only
#   TLS=1 loadtest/stampede.sh tidemark                   # (c) too: https, HTTP/2
#   KEEP=out loadtest/stampede.sh                         # keep the reports and the servers' logs there
#
# Exit codes: 0 fine, 1 a stampede on the edge failed, 2 something is missing.
set -euo pipefail

CLIENTS=${CLIENTS:-2000}
SLOW=${SLOW:-100}
SLOW_RATE=${SLOW_RATE:-50kB/s}
BYTES=${BYTES:-2097152}
OVER=${OVER:-2s}
LATENCY=${LATENCY:-1s}
TLS=${TLS:-}
JAVA=${JAVA:-java}
# Beyond what the program already asserts: one origin request, no error, equal bodies.
LIMITS=${LIMITS:-}

here=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=caches.sh
. "$here/loadtest/caches.sh"
workspace "${KEEP:-}"
prepare
[ -z "$TLS" ] || command -v openssl >/dev/null || need "openssl is missing, which TLS=1 makes a certificate with"

# A proxy has two sockets for each client at worst; the tester one.
files=$((CLIENTS * 2 + 1000))
if [ "$(ulimit -n)" != unlimited ] && [ "$(ulimit -n)" -lt "$files" ]; then
    ulimit -n "$files" 2>/dev/null || ulimit -n "$(ulimit -Hn)" ||
        say "the limit of open files stays at $(ulimit -n), $files would be right: raise the hard limit, or expect errors"
fi

certificate='' key=''
if [ -n "$TLS" ]; then
    certificate=$work/cert.pem key=$work/key.pem
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
        -keyout "$key" -out "$certificate" 2>/dev/null
fi

# Each server has an origin of its own, which stops with it.
start_origin() {
    origin=$(port) control=$(port)
    "$JAVA" -jar "$here/origin-simulator/target/origin-simulator.jar" --channels 0 \
        --listen "127.0.0.1:$origin" --control "127.0.0.1:$control" >"$work/origin.log" 2>&1 &
    started+=($!)
    await "http://127.0.0.1:$control/control/status" origin
    # All have asked before the first byte leaves: what is measured is how fast it gets to everybody.
    "$JAVA" -jar "$here/origin-simulator/target/origin-simulator.jar" faults --control "127.0.0.1:$control" \
        add latency mean="$LATENCY" >/dev/null
}

# The peak of resident memory of a process and its children, in MiB.
resident() {
    local sum=0 peak child
    for child in $1 $(pgrep -P "$1" || true); do
        peak=$(awk '/^VmHWM/ { print $2 }' "/proc/$child/status" 2>/dev/null || true)
        sum=$((sum + ${peak:-0}))
    done
    echo $((sum / 1024))
}

rows=()
failed=0
# stampede SERVER SCENARIO BASE_URL [ARGUMENT…]
stampede() {
    local server=$1 scenario=$2 base=$3
    shift 3
    local report="$work/$server-$scenario" verdict=passed
    mkdir -p "$report"
    say "$scenario: $CLIENTS clients on $server …"
    "$JAVA" -jar "$here/loadtest/target/loadtest.jar" stampede --clients "$CLIENTS" --timeout 60s \
        --url "$base/blob/$server-$scenario?bytes=$BYTES&over=$OVER" \
        --warm-up "$base/blob/warm-$server-$scenario?bytes=$BYTES&over=$OVER" \
        --origin-control "http://127.0.0.1:$control" --report "$report" "$@" \
        >"$report/out.txt" 2>"$report/err.txt" || verdict=failed
    if [ ! -f "$report/stampede.json" ]; then
        say "no report: $(tail -n 3 "$report/err.txt")"
        verdict=failed
    fi
    [ "$verdict" = failed ] && [ "$server" = tidemark ] && failed=1
    rows+=("| $scenario | $server | $(row "$report/out.txt") | $(resident "$pid") | $verdict |")
}
# The cells of one run, from the printed table, so that no JSON tool is needed.
row() {
    awk '
        /^fast: first byte after origin/ { first = $(NF-3) " | " $(NF-1) " | " $NF }
        /^fast: whole body/              { whole = $(NF-3) " | " $NF }
        /^slow: whole body/              { slow = $(NF-3) }
        /^tester/                        { lag = $(NF-1) }
        /^throughput/                    { rate = $2 }
        /^bodies/                        { bodies = $2 "/" $4 }
        /^errors/                        { errors = $2 }
        /^origin /                       { origin = $2 }
        /^edge, off heap/                { direct = $4 " → " $7 }
        END {
            print first " | " whole " | " (slow ? slow : "–") " | " rate " | " bodies " | " errors " | " origin " | " \
                lag " | " (direct ? direct : "–")
        }
    ' "$1"
}

servers=("$@")
[ $# -gt 0 ] || servers=(tidemark nginx varnish trafficserver)
for server in "${servers[@]}"; do
    available "$server" || continue
    start_origin
    start_cache "$server" "$origin"
    base="http://127.0.0.1:$http"
    own=()
    # shellcheck disable=SC2206 # limits are words
    [ "$server" = tidemark ] && own=(--edge-admin "http://127.0.0.1:$admin" $LIMITS)
    stampede "$server" a "$base" "${own[@]}"
    stampede "$server" b "$base" --slow "$SLOW" --slow-rate "$SLOW_RATE" "${own[@]}"
    if [ -n "$TLS" ]; then
        stampede "$server" c "https://127.0.0.1:$https" --http 2 --insecure "${own[@]}"
    fi
    stop_cache "$server"
done

cat <<END

$CLIENTS clients connect, then ask at once for $BYTES bytes that the origin sends over $OVER, $LATENCY later; (b) with $SLOW of them at $SLOW_RATE$([ -n "$TLS" ] && echo '; (c) https, HTTP/2')
First byte: from when the origin's left, fast clients, ms. Whole: from asking, ms. Load of the machine: $(cut -d' ' -f1-3 /proc/loadavg)

END
echo "| run | server | first byte p50 | p99 | max | whole p50 | max | slow whole p50 | MB/s | whole/different | errors |" \
    "origin requests | tester lag p99 | off heap MiB | RSS MiB | verdict |"
echo "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|"
printf '%s\n' "${rows[@]}"
exit $failed
