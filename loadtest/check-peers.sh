#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Whether the servers do what peers/README.md says of them, by curl, in front of an origin simulator. Prints a line a claim.
#
#   loadtest/check-peers.sh                       # all that are installed
#   loadtest/check-peers.sh nginx varnish
#   OUT=out loadtest/check-peers.sh               # keep the logs there
#
# Exit codes: 0 all is so, 1 something is not, 2 something is missing.
set -euo pipefail

JAVA=${JAVA:-java}
LADDER=400k,800k
OUT=${OUT:-}
here=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=caches.sh
. "$here/loadtest/caches.sh"
workspace "${OUT:-}"
prepare
command -v openssl >/dev/null || need "openssl is missing, which makes the certificate"
certificate=$work/cert.pem key=$work/key.pem
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
    -keyout "$key" -out "$certificate" 2>/dev/null

failed=0
# claim TEXT EXPECTED ACTUAL
claim() {
    local verdict=ok
    [ "$2" = "$3" ] || verdict="NOT SO: $3 (expected: $2)" failed=1
    printf '%-14s %-75s %s\n' "$cache" "$1" "$verdict"
}
# Requests that reached the origin for a path, whatever its query.
fetches() { curl -sf "http://127.0.0.1:$control/control/requests/log?path=$1" | grep -c '"path"' || true; }
fault() { curl -sf -o /dev/null -d "$1" "http://127.0.0.1:$control/control/faults"; }
mend() { curl -sf -o /dev/null -X DELETE "http://127.0.0.1:$control/control/faults"; }
status() { curl -s -o /dev/null --max-time 10 -w '%{http_code}' "$1"; }
sequence() { curl -s --max-time 10 "$1" | sed -n 's/^#EXT-X-MEDIA-SEQUENCE://p'; }

check() {
    local playlist="http://127.0.0.1:$http/live/c1/v1/index.m3u8" blob="http://127.0.0.1:$http/blob" one before pids=()

    curl -s -o /dev/null "$blob/kept?bytes=100000"
    curl -s -o /dev/null "$blob/kept?bytes=100000"
    claim "what is asked for twice is fetched once" 1 "$(fetches /blob/kept)"

    for one in $(seq 40); do curl -s --max-time 20 "$blob/cold?bytes=500000&over=1s" | wc -c >"$work/body.$one" & pids+=($!); done
    wait "${pids[@]}"
    claim "what forty ask for at once is fetched once" 1 "$(fetches /blob/cold)"
    claim "all of them have it whole" "40 500000" "$(cat "$work"/body.* | sort | uniq -c | xargs)"

    curl -s -o /dev/null "$blob/told?bytes=1000&CMCD=sid%3D%22a%22"
    curl -s -o /dev/null "$blob/told?bytes=1000&CMCD=sid%3D%22b%22"
    claim "what players tell of themselves makes no other object" 1 "$(fetches /blob/told)"

    before=$(sequence "$playlist")
    sleep 5
    claim "a playlist that nobody asked for meanwhile is no more than a segment old" yes \
        "$([ "$(sequence "$playlist")" -ge $((before + 2)) ] && echo yes || echo "still $before")"

    before=$(status "$playlist")
    fault '{"fault":"error-status","status":503}'
    sleep 2 # longer than its lifetime, shorter than the 3 s for which a playlist may stand in
    # The second one: the first may have found out.
    status "$playlist" >/dev/null
    claim "there is an old playlist instead of a 503" 200 "$(status "$playlist")"
    mend
    sleep 3
    status "$playlist" >/dev/null
    before=$(sequence "$playlist")
    sleep 3
    claim "and a new one as soon as the origin is well" yes "$([ "$(sequence "$playlist")" -gt "$before" ] && echo yes || echo no)"

    claim "TLS, and HTTP/2" "200 2" "$(curl -sk --http2 -o /dev/null -w '%{http_code} %{http_version}' \
        "https://127.0.0.1:$https/live/c1/v1/index.m3u8")"
    claim "TLS, and HTTP/1.1" "200 1.1" "$(curl -sk --http1.1 -o /dev/null -w '%{http_code} %{http_version}' \
        "https://127.0.0.1:$https/live/c1/v1/index.m3u8")"
}

descendants() {
    local child
    for child in $(pgrep -P "$1" || true); do
        echo "$child"
        descendants "$child"
    done
}

[ $# -gt 0 ] || set -- tidemark nginx varnish trafficserver
for cache in "$@"; do
    available "$cache" || continue
    origin=$(port) control=$(port)
    origin_command "$work/start-origin" "$origin" "$control"
    "$work/start-origin" &
    started+=($!)
    await "http://127.0.0.1:$control/control/status" origin
    start_cache "$cache" "$origin"
    check
    processes=$(echo "$pid"; descendants "$pid")
    kill "$pid"
    wait "$pid" 2>/dev/null || true
    left=0
    for one in $processes; do ! kill -0 "$one" 2>/dev/null || left=$((left + 1)); done
    claim "when it is told to stop none of its processes is left" 0 "$left"
    stop_cache "$cache"
done
exit $failed
