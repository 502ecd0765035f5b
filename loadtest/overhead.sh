#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# What a cache takes for an object beside the object, one command: fills each with many small objects under as many names, and
# divides what its memory grew by. Prints Markdown. Builds nothing. Needs only free ports, and some 3 GiB of memory.
#
#   loadtest/overhead.sh                                # 200,000 objects of 1 KiB; Tidemark, nginx, Varnish, Traffic Server
#   OBJECTS=50000 BYTES=4096 loadtest/overhead.sh tidemark varnish
#   OUT=out loadtest/overhead.sh tidemark               # keep the logs there, and of Tidemark the histogram of its heap
#
# Method. An nginx with one file is the origin: any name gets the same BYTES, cacheable for a day. WARM objects go first, so that
# threads, pools and compilers are there; then memory is read, OBJECTS more are asked for twice each (wrk, 16 connections, one name
# after the other, and all of them again: Traffic Server takes into RAM what is read from its file), and it is read again:
#   process   Pss of all its processes (/proc/PID/smaps_rollup): resident memory, what they share counted once, files mapped too
#   files     bytes of its cache directory in tmpfs, as blocks (du)
#   overhead  (process + files) / OBJECTS - BYTES for each copy that it holds: Traffic Server holds two, in RAM and in its file
# What was reserved before the first object is in neither: see "before". Of Tidemark both readings are after a full collection
# (jcmd GC.run), and its live heap (GC.class_histogram) and memory off the heap (edge_memory_direct) are told as well.
# At last SAMPLE names are asked for again: how many the origin is not asked for tells whether the objects are really there.
#
# Exit codes: 0 fine, 1 a fill failed or objects were not kept, 2 something is missing.
set -euo pipefail

OBJECTS=${OBJECTS:-200000}
BYTES=${BYTES:-1024}
WARM=${WARM:-20000}
SAMPLE=${SAMPLE:-2000}
JAVA=${JAVA:-java}
OUT=${OUT:-}
# Enough for all of them, so that nothing is evicted.
export STORE=${STORE:-4G} KEYS=${KEYS:-128m}
here=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=caches.sh
. "$here/loadtest/caches.sh"
workspace "${OUT:-}"
prepare
PATH=$PATH:/usr/sbin:/sbin
for tool in nginx wrk du; do command -v "$tool" >/dev/null || need "$tool is missing"; done
JCMD=${JCMD:-$(dirname "$(readlink -f "$(command -v "$JAVA")")")/jcmd}
[ -x "$JCMD" ] || need "$JCMD is missing (it comes with a JDK)"

# Requests the origin has had, this one included.
asked() { curl -s "http://127.0.0.1:$origin/status" | awk 'NR == 3 { print $3 }'; }

# Asks for the names FIRST to LAST, and then for all of them again; wrk has no end but time, so the script ends it.
# fill FIRST LAST
fill() {
    cat >"$scratch/fill.lua" <<LUA
local name, done, wrong = $1 - 1, 0, 0
function request()
    name = math.min(name + 1, $2)
    return wrk.format("GET", string.format("/vod/film/v1/segment-%08d.m4s", name))
end
function response(status)
    done = done + 1
    if status ~= 200 then wrong = wrong + 1 end
    if done == $2 - $1 + 1 then
        io.stderr:write(string.format("filled %d wrong %d\n", done, wrong))
        os.exit(wrong == 0 and 0 or 1)
    end
end
LUA
    local pass
    for pass in miss hit; do
        wrk -t1 -c16 -d3600s --timeout 30s -s "$scratch/fill.lua" "http://127.0.0.1:$http" >/dev/null 2>"$work/$cache.fill" ||
            { say "$cache: $(tail -n 1 "$work/$cache.fill")"; return 1; }
        say "$cache: $(tail -n 1 "$work/$cache.fill"), $pass"
    done
}

files() { if [ -d "$scratch/$cache/cache" ]; then du -s --block-size=1 "$scratch/$cache/cache" | cut -f1; else echo 0; fi; }
live_heap() { "$JCMD" "$pid" GC.class_histogram | tee "$work/$cache.histogram.$1" | awk '$1 == "Total" { print $3 }'; }
# read_memory WHEN
read_memory() {
    heap=0 direct=0
    # What has no reader any more is let go within seconds, and pools are trimmed.
    sleep 5
    if [ "$cache" = tidemark ]; then
        "$JCMD" "$pid" GC.run >/dev/null
        "$JCMD" "$pid" GC.run >/dev/null
        heap=$(live_heap "$1") direct=$(metric edge_memory_direct)
    fi
    process=$(pss) disk=$(files)
}
# How many of SAMPLE names are answered without the origin, in percent.
kept() {
    local before after step=$((OBJECTS / SAMPLE))
    before=$(asked)
    for number in $(seq $((WARM + 1)) "$step" $((WARM + OBJECTS))); do
        printf 'url = "http://127.0.0.1:%s/vod/film/v1/segment-%08d.m4s"\noutput = /dev/null\n' "$http" "$number"
    done | curl -s -K - || true
    after=$(asked)
    # Varnish asks /time once a second.
    awk -v misses=$((after - before - 1)) -v all="$SAMPLE" 'BEGIN { printf "%.1f", (all - misses) * 100 / all }'
}
each() { awk -v bytes="$1" -v n="$OBJECTS" 'BEGIN { printf "%.0f", bytes / n }'; }

failed=0 rows=() versions=()
[ $# -gt 0 ] || set -- tidemark nginx varnish trafficserver
for cache in "$@"; do
    available "$cache" 2>>"$work/versions" || { failed=1; continue; }
    versions+=("$("$here/loadtest/peers/$cache.sh" version 2>&1)")
    start_static_origin "$BYTES"
    start_cache "$cache" "$origin"
    fill 1 "$WARM" || failed=1
    read_memory before
    process0=$process disk0=$disk heap0=$heap direct0=$direct
    fill $((WARM + 1)) $((WARM + OBJECTS)) || failed=1
    read_memory after
    share=$(kept)
    [ "${share%.*}" -ge 99 ] || failed=1
    case $cache in trafficserver) copies=2 ;; *) copies=1 ;; esac
    own=
    [ "$cache" != tidemark ] || own="$(each $((heap - heap0))) + $(each $((direct - direct0)))"
    rows+=("| $cache | $(mib "$process0") + $(mib "$disk0") | $(each $((process - process0))) | $(each $((disk - disk0))) | ${own:-–} | $copies | **$(each $((process - process0 + disk - disk0 - copies * BYTES * OBJECTS)))** | $share |")
    stop_cache "$cache"
done

cat <<END

$OBJECTS objects of $BYTES bytes after $WARM; load of the machine: $(cut -d' ' -f1-3 /proc/loadavg)
$(printf '%s; ' "${versions[@]}")

| cache | before, process + files, MiB | process, bytes an object | files, bytes an object | live heap + off heap, bytes an object | copies of the body | overhead, bytes an object | kept, % |
|---|---:|---:|---:|---:|---:|---:|---:|
END
printf '%s\n' "${rows[@]}"
exit $failed
