#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Whether a request costs more when there is more of everything, one command: CPU time per hit over connections, channels, objects
# and processors, for Tidemark and nginx side by side. Prints Markdown. Builds nothing. Needs two processors that nobody else uses, and
# only free ports; a million objects take 5 GiB of memory for each of the two.
#
#   loadtest/growth.sh                                  # all four curves
#   loadtest/growth.sh connections cores                # some of them
#   OBJECTS="1 1000 100000" SECS=3 loadtest/growth.sh objects
#   OUT=out loadtest/growth.sh                          # keep logs there
#
# Method. The caches have processor 0, wrk, the origin and everything else have processor 1. CPU time is that of all threads of all
# processes of a cache (/proc/PID/task/*/schedstat), over SECS seconds of as many requests as wrk can make, divided by the requests;
# every server is warmed up for WARM seconds first (WARM_LIVE for live channels, where each
# step has servers of its own), and each step is measured ROUNDS times in turn, of which the median is told.
#   connections  2 KB from memory, wrk with so many connections, all of them asking
#   channels     media playlists of so many live channels, one rendition each, asked for at random by 50 connections, while the cache keeps
#                up with all of them; Tidemark follows them, nginx asks again when one is too old
#   objects      1 KB objects under so many names, asked for at random by 50 connections; memory is what /proc says is resident
#   cores        2 KB and 500 KB with one processor and with both, which the generator then shares
#
# Exit codes: 0 fine, 1 answers were wrong, 2 something is missing.
set -euo pipefail

CONNECTIONS=${CONNECTIONS:-1 10 100 1000 10000}
CHANNELS=${CHANNELS:-1 10 100 1000}
OBJECTS=${OBJECTS:-1 1000 100000 1000000}
SECS=${SECS:-4}
WARM=${WARM:-10}
WARM_LIVE=${WARM_LIVE:-30}
ROUNDS=${ROUNDS:-3}
JAVA=${JAVA:-java}
OUT=${OUT:-}
export STORE=${STORE:-4G} KEYS=${KEYS:-256m}
here=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=caches.sh
. "$here/loadtest/caches.sh"
workspace "${OUT:-}"
prepare
PATH=$PATH:/usr/sbin:/sbin
for tool in nginx wrk taskset; do command -v "$tool" >/dev/null || need "$tool is missing"; done
taskset -c 0,1 true || need "processors 0 and 1 are not both there"
ulimit -n "$(ulimit -Hn)" 2>/dev/null || true

# So many live channels with one rendition.
start_live_origin() {
    local control
    origin=$(port) control=$(port)
    taskset -c 1 "$JAVA" -XX:+UseSerialGC -Xmx1g -jar "$here/origin-simulator/target/origin-simulator.jar" --channels "$1" --ladder 100k \
        --segment-duration 4s --listen "127.0.0.1:$origin" --control "127.0.0.1:$control" >>"$work/origin.log" 2>&1 &
    started+=($!)
    await "http://127.0.0.1:$origin/live/c1/master.m3u8" origin
}

# Both caches in front of the origin; sets url and process of each.
declare -A url secure process
caches=(tidemark nginx)
# start_caches PROCESSORS
start_caches() {
    local cache
    # What is started inherits the processors of this shell: a JVM sizes itself by them.
    taskset -pc "$1" $$ >/dev/null
    for cache in "${caches[@]}"; do
        start_cache "$cache" "$origin"
        url[$cache]=http://127.0.0.1:$http secure[$cache]=${https:+https://127.0.0.1:$https} process[$cache]=$pid
        tidemark_admin=${admin:-${tidemark_admin:-}}
    done
    taskset -pc 0,1 $$ >/dev/null
}
stop_caches() {
    stop_servers
    local cache
    for cache in "${caches[@]}"; do rm -rf "${scratch:?}/$cache"; done
}

resident() {
    local one
    for one in $(descendants "$1"); do awk '/^VmRSS/ { print $2 }' "/proc/$one/status" 2>/dev/null || true; done |
        awk '{ sum += $1 } END { printf "%d", sum / 1024 }'
}
median() { sort -g | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

failed=0
# Runs wrk and tells what it said; what is not 200 is a failure.
# load CONNECTIONS SECONDS URL
load() {
    local told
    told=$(taskset -c "$load_on" wrk -t1 "-c$1" "-d$2s" --timeout 30s ${script:+-s "$script"} "$3" 2>&1) || true
    if grep -q 'Non-2xx' <<<"$told"; then
        say "$3: $(grep 'Non-2xx' <<<"$told")"
        failed=1
    fi
    printf '%s\n' "$told"
}
# Sets micros and rate of each cache: medians of all rounds.
# measure CONNECTIONS BASE PATH   where BASE is url or secure
declare -A micros rate
load_on=1 script=
warm=$WARM
measure() {
    local -n base=$2
    local cache round told before after requests
    for cache in "${caches[@]}"; do
        load "$1" "$warm" "${base[$cache]}$3" >/dev/null
        : >"$work/$cache.micros"
        : >"$work/$cache.rate"
    done
    for round in $(seq "$ROUNDS"); do
        for cache in "${caches[@]}"; do
            before=$(spent "${process[$cache]}")
            told=$(load "$1" "$SECS" "${base[$cache]}$3")
            after=$(spent "${process[$cache]}")
            requests=$(awk '/requests in/ { print $1 }' <<<"$told")
            awk -v ns=$((after - before)) -v n="${requests:-0}" 'BEGIN { printf "%.1f\n", n ? ns / n / 1000 : 0 }' >>"$work/$cache.micros"
            awk '/^Requests\/sec/ { printf "%d\n", $2 }' <<<"$told" >>"$work/$cache.rate"
        done
    done
    for cache in "${caches[@]}"; do
        micros[$cache]=$(median <"$work/$cache.micros") rate[$cache]=$(median <"$work/$cache.rate")
    done
}
ratio() { awk -v a="${micros[tidemark]}" -v b="${micros[nginx]}" 'BEGIN { printf "%.2f", b ? a / b : 0 }'; }
# One row of a table, with what is measured last.
row() { echo "| $1 | ${micros[tidemark]} | ${micros[nginx]} | $(ratio) | ${rate[tidemark]} | ${rate[nginx]} |${2:-}"; }
# heading TITLE COLUMN [MORE COLUMNS]
heading() {
    echo
    echo "### $1"
    echo
    echo "| $2 | Tidemark µs | nginx µs | ratio | Tidemark/s | nginx/s |${3:-}"
    echo "|---|---:|---:|---:|---:|---:|$(sed 's/[^|]//g; s/|/---:|/g' <<<"${3:-}")"
}

connections() {
    heading 'Connections' 'connections that ask for 2 KB'
    start_static_origin 2048
    start_caches 0
    local count
    for count in $CONNECTIONS; do
        measure "$count" url /vod/segment.m4s
        row "$count"
    done
    stop_caches
}

channels() {
    heading 'Channels' 'live channels' ' origin asked/s by Tidemark, following |'
    local count asked
    script=$scratch/channels.lua
    warm=$WARM_LIVE
    for count in $CHANNELS; do
        start_live_origin "$count"
        start_caches 0
        cat >"$script" <<LUA
local number = 0
math.randomseed(os.time())
function request()
    number = number < $count and number + 1 or number
    return wrk.format("GET", string.format("/live/c%d/v1/index.m3u8", number < $count and number or math.random($count)))
end
LUA
        measure 50 url /
        asked=$(rate_of edge_origin_requests_total 10)
        row "$count" " $asked |"
        stop_caches
    done
    script=
    warm=$WARM
}
# How fast one of Tidemark's counters grows, by the second.
# rate_of METER SECONDS
rate_of() {
    local before after
    before=$(counter "$1")
    sleep "$2"
    after=$(counter "$1")
    echo $(((after - before) / $2))
}
counter() { curl -s "http://127.0.0.1:$tidemark_admin/metrics" | awk -v name="$1" 'index($1, name) == 1 { sum += $2 } END { printf "%.0f", sum }'; }

objects() {
    heading 'Objects' 'objects of 1 KB' ' Tidemark MiB | nginx MiB, and its files |'
    start_static_origin 1024
    start_caches 0
    local count filled=0 cache
    for count in $OBJECTS; do
        script=$scratch/fill.lua
        cat >"$script" <<LUA
local name, done = $filled - 1, 0
function request()
    name = math.min(name + 1, $count - 1)
    return wrk.format("GET", string.format("/vod/film/v1/segment-%08d.m4s", name))
end
function response(status)
    done = done + 1
    if done >= $count - $filled then os.exit(0) end
end
LUA
        for cache in "${caches[@]}"; do load 16 3600 "${url[$cache]}" >/dev/null; done
        filled=$count
        script=$scratch/random.lua
        cat >"$script" <<LUA
math.randomseed(os.time())
function request()
    return wrk.format("GET", string.format("/vod/film/v1/segment-%08d.m4s", math.random(0, $count - 1)))
end
LUA
        measure 50 url /
        row "$count" " $(resident "${process[tidemark]}") | $(resident "${process[nginx]}") + $(du -sm "$scratch/nginx/cache" | cut -f1) |"
    done
    script=
    stop_caches
}

cores() {
    heading 'Processors' 'work, processors of the server'
    certificate=$scratch/cert.pem key=$scratch/key.pem
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -keyout "$key" \
        -out "$certificate" 2>/dev/null
    local bytes processors
    for bytes in 2048 500000; do
        for processors in 0 0,1; do
            load_on=1
            [ "$processors" = 0 ] || load_on=0,1
            start_static_origin "$bytes"
            start_caches "$processors"
            measure 50 url /vod/segment.m4s
            row "$bytes bytes, http, $processors"
            measure 50 secure /vod/segment.m4s
            row "$bytes bytes, https, $processors"
            stop_caches
        done
    done
    load_on=1 certificate='' key=''
}

[ $# -gt 0 ] || set -- connections channels objects cores
for curve in "$@"; do
    case $curve in
        connections | channels | objects | cores) ;;
        *) need "$curve: no such curve (expected: connections, channels, objects or cores)" ;;
    esac
done
echo "$("$here/loadtest/peers/tidemark.sh" version); $("$here/loadtest/peers/nginx.sh" version); load of the machine: $(cut -d' ' -f1-3 /proc/loadavg)"
for curve in "$@"; do "$curve"; done
exit $failed
