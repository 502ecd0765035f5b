#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# What it costs an edge to follow many live streams, one command: starts the origin simulator with many channels and an edge
# in front of it, keeps every media playlist watched and loads nothing else, and reads CPU time, memory and positions.
# Prints a table and verdicts; cleans up. Builds nothing. Needs only free ports, which it finds.
#
#   loadtest/tracking.sh                       # 500 channels x 4 renditions
#   CHANNELS=50 MEASURE=15 loadtest/tracking.sh
#   KEEP=out loadtest/tracking.sh              # keep the reports and logs there
#
# Method. CPU time of the edge's process (user and system, /proc/PID/stat) over MEASURE seconds: without streams, with every
# playlist asked for once in two target durations (which keeps it watched), and four times as often. What grows between the
# two is what answering costs; what is left at no requests at all is the following itself:
#     following = slow - requests(slow) x (fast - slow) / (requests(fast) - requests(slow)) - idle
# That holds as far as the origin is asked equally often in both, which the table shows.
# Heap per stream: live bytes after a full collection (jcmd GC.class_histogram), with all streams less without any.
#
# Exit codes: 0 every claim held, 1 one was broken, 2 something is missing.
set -euo pipefail

CHANNELS=${CHANNELS:-500}
LADDER=${LADDER:-400k,800k,1600k,3200k}
SEGMENT=${SEGMENT:-4s}
MEASURE=${MEASURE:-30}   # seconds
WARM_UP=${WARM_UP:-30}
JAVA=${JAVA:-java}
EDGE_FLAGS=${EDGE_FLAGS:--Xmx1g}

here=$(cd "$(dirname "$0")/.." && pwd)
EDGE_JAR=${EDGE_JAR:-$here/edge-server/target/edge-server.jar}
ORIGIN_JAR=${ORIGIN_JAR:-$here/origin-simulator/target/origin-simulator.jar}
LOADTEST_JAR=${LOADTEST_JAR:-$here/loadtest/target/loadtest.jar}
say() { printf '%s\n' "$*" >&2; }
need() { say "tracking.sh: $1"; exit 2; }

for jar in "$EDGE_JAR" "$ORIGIN_JAR" "$LOADTEST_JAR"; do
    [ -f "$jar" ] || need "$jar is missing (do: mvn -q -DskipTests package)"
done
for tool in "$JAVA" curl awk; do
    command -v "$tool" >/dev/null || need "$tool is missing"
done
JCMD=${JCMD:-$(dirname "$(readlink -f "$(command -v "$JAVA")")")/jcmd}
[ -x "$JCMD" ] || need "$JCMD is missing (it comes with a JDK)"
target=${SEGMENT%s}
[[ $target =~ ^[0-9]+$ ]] || need "SEGMENT: $SEGMENT (expected: whole seconds, such as 4s)"
renditions=$(echo "$LADDER" | awk -F, '{ print NF }')
streams=$((CHANNELS * renditions))

if [ -n "${KEEP:-}" ]; then
    mkdir -p "$KEEP"
    work=$(cd "$KEEP" && pwd)
else
    work=$(mktemp -d)
fi
started=()
cleanup() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
    [ -n "${KEEP:-}" ] || rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

: >"$work/ports"
port() {
    local candidate
    while :; do
        candidate=$((20000 + RANDOM % 10000))
        grep -qx "$candidate" "$work/ports" && continue
        (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || break
    done
    echo "$candidate" | tee -a "$work/ports"
}
await() {
    for _ in $(seq 300); do
        curl -sf -o /dev/null --max-time 2 "$1" && return
        sleep 0.2
    done
    need "$2 does not answer at $1 (its log: $work/$2.log)"
}

origin=$(port) control=$(port) http=$(port) admin=$(port)
"$JAVA" -jar "$ORIGIN_JAR" --listen "127.0.0.1:$origin" --control "127.0.0.1:$control" \
    --channels "$CHANNELS" --ladder "$LADDER" --segment-duration "$SEGMENT" >"$work/origin.log" 2>&1 &
started+=($!)
await "http://127.0.0.1:$control/control/status" origin
# shellcheck disable=SC2086 # flags are words
"$JAVA" $EDGE_FLAGS -jar "$EDGE_JAR" run --origin "http://127.0.0.1:$origin" --listen "127.0.0.1:$http" \
    --admin "127.0.0.1:$admin" >"$work/edge.log" 2>&1 &
edge=$!
started+=("$edge")
await "http://127.0.0.1:$admin/readyz" edge
await "http://127.0.0.1:$http/live/demo/master.m3u8" edge

ticks=$(getconf CLK_TCK)
# CPU time of the edge so far, milliseconds; the name of the program may have spaces, so count from behind it.
cpu() { sed 's/^.*) //' "/proc/$edge/stat" | awk -v ticks="$ticks" '{ printf "%d", ($12 + $13) * 1000 / ticks }'; }
asked() { curl -s "http://127.0.0.1:$control/control/status" | grep -o '"requests" *: *[0-9]*\|"totalRequests" *: *[0-9]*' | grep -o '[0-9]*$' | head -n 1; }
live_heap() { "$JCMD" "$edge" GC.class_histogram | awk '$1 == "Total" { print $3 }'; }
metric() { curl -s "http://127.0.0.1:$admin/metrics" | awk -v name="$1" '$1 == name { printf "%d", $2 }'; }
number() { tail -n 1 "$work/$1.txt" | grep -o "\"$2\" *: *[0-9]*" | head -n 1 | grep -o '[0-9]*$' || echo missing; }

declare -A spent origins served
# measure PHASE: over MEASURE seconds
measure() {
    local cpu0 asked0 served0 began ended
    began=$(date +%s%3N) cpu0=$(cpu) asked0=$(asked) served0=$(served_so_far)
    sleep "$MEASURE"
    ended=$(date +%s%3N)
    spent[$1]=$(awk -v ms=$(($(cpu) - cpu0)) -v over=$((ended - began)) 'BEGIN { printf "%.4f", ms / over }')
    origins[$1]=$(awk -v n=$(($(asked) - asked0)) -v over=$((ended - began)) 'BEGIN { printf "%.1f", n * 1000 / over }')
    served[$1]=$(awk -v n=$(($(served_so_far) - served0)) -v over=$((ended - began)) 'BEGIN { printf "%.1f", n * 1000 / over }')
}
served_so_far() { curl -s "http://127.0.0.1:$admin/stats" | grep -o '"total" *: *[0-9]*' | grep -o '[0-9]*$' | head -n 1; }
# watch NAME EVERY_MILLIS SECONDS: in the background; $watching is its process
watch() {
    "$JAVA" -jar "$LOADTEST_JAR" watch --url "http://127.0.0.1:$http/live/{channel}/master.m3u8" --channels "$CHANNELS" \
        --every "$2ms" --duration "$3s" >"$work/$1.txt" 2>"$work/$1.err" &
    watching=$!
    started+=("$watching")
}
await_watched() {
    for _ in $(seq 300); do
        [ "$(metric edge_streams_watched)" -ge "$streams" ] 2>/dev/null && return
        kill -0 "$watching" 2>/dev/null || need "the watcher ended: $(tail -n 1 "$work"/*.err)"
        sleep 0.5
    done
    say "only $(metric edge_streams_watched) of $streams streams are watched"
}

# The newest segment in a playlist at the origin; all synthetic channels share one timeline.
at_origin() {
    curl -s "http://127.0.0.1:$origin$1" | awk -F: '/^#EXT-X-MEDIA-SEQUENCE/ { first = $2 } /^#EXTINF/ { n++ } END { print first + n - 1 }'
}
# positions: adds a line "right behind far ahead" to $work/positions, comparing every stream's position with the origin's
# newest segment just before and just after the edge was asked.
positions() {
    local path before after
    path=$(awk 'NR == 1' "$work/paths")
    before=$(at_origin "$path")
    curl -s "http://127.0.0.1:$admin/streams" >"$work/streams.json"
    after=$(at_origin "$path")
    tr ',{' '\n\n' <"$work/streams.json" | awk -F'"' -v before="$before" -v after="$after" '
        $2 == "kind" { kind = $4 }
        $2 == "sequence" && kind == "HLS_MEDIA" {
            sequence = $3; gsub(/[^0-9-]/, "", sequence)
            if (sequence > after) ahead++
            else if (sequence >= before) right++
            else if (sequence == before - 1) behind++
            else far++
        }
        END { print right + 0, behind + 0, far + 0, ahead + 0 }' >>"$work/positions"
}

slow=$((target * 2000)) fast=$((target * 500))
say "$streams streams; the edge without any …"
sleep 5
measure idle
heap_without=$(live_heap) direct_without=$(metric edge_memory_direct)

say "every playlist once in $fast ms …"
watch fast "$fast" $((WARM_UP + MEASURE + 30))
await_watched
sleep "$WARM_UP"
measure fast
wait "$watching" || true

say "every playlist once in $slow ms …"
watch slow "$slow" $((MEASURE + target * 8 + 60))
sleep $((target * 3))
await_watched
measure slow
curl -s "http://127.0.0.1:$admin/streams" | grep -o '"stream" *: *"[^"]*index.m3u8"' | sed 's/.*: *"//; s/"$//' | sort >"$work/paths"
: >"$work/positions"
for _ in $(seq 10); do
    positions
    sleep 0.37
done
# Every channel of the simulator has the same newest segment: a few of them, to be sure.
apart=$(for path in $(shuf -n 8 "$work/paths"); do at_origin "$path"; done | sort -un | awk 'NR == 1 { first = $1 } { last = $1 } END { print last - first }')
heap_with=$(live_heap) direct_with=$(metric edge_memory_direct)
heap_total=$(metric edge_memory_heap)
wait "$watching" || true

read -r right behind far ahead < <(awk '{ r += $1; b += $2; f += $3; a += $4 } END { print r, b, f, a }' "$work/positions")
looks=$((right + behind + far + ahead))
per() { awk -v a="$1" -v b="$2" -v f="${3:-%.2f}" 'BEGIN { if (b == 0) print "–"; else printf f, a / b }'; }
following=$(awk -v i="${spent[idle]}" -v s="${spent[slow]}" -v f="${spent[fast]}" -v rs="${served[slow]}" -v rf="${served[fast]}" \
    'BEGIN { printf "%.4f", s - rs * (f - s) / (rf - rs) - i }')

broken=0
verdicts=()
claim() { # claim TEXT WHETHER
    if [ "$2" = 1 ]; then verdicts+=("holds:  $1"); else
        verdicts+=("BROKEN: $1")
        broken=1
    fi
}
holds() { [ "$@" ] 2>/dev/null && echo 1 || echo 0; }
claim "$(wc -l <"$work/paths") of $streams media playlists are followed" "$(holds "$(wc -l <"$work/paths")" = "$streams")"
claim "no position is ahead of the origin, none more than one segment behind: $right level, $behind one behind, $far more, $ahead ahead in 10 looks" \
    "$(holds "$looks" -gt 0 -a "$far" = 0 -a "$ahead" = 0 -a "$apart" -le 1)"
claim "no answer failed or went back: errors $(number fast total) + $(number slow total), back $(number fast backwards) + $(number slow backwards)" \
    "$(holds "$(number fast total)$(number slow total)$(number fast backwards)$(number slow backwards)" = 0000)"

cat <<END

$CHANNELS channels × $renditions renditions, segments of $SEGMENT; $("$JAVA" -version 2>&1 | head -n 1); load of the machine: $(cut -d' ' -f1-3 /proc/loadavg)

| | CPU, cores | requests/s answered | origin asked/s | origin asked per stream and target duration |
|---|---:|---:|---:|---:|
| without streams | ${spent[idle]} | ${served[idle]} | ${origins[idle]} | – |
| each asked for in $slow ms | ${spent[slow]} | ${served[slow]} | ${origins[slow]} | $(awk -v n="${origins[slow]}" -v s="$streams" -v t="$target" 'BEGIN { printf "%.2f", n * t / s }') |
| each asked for in $fast ms | ${spent[fast]} | ${served[fast]} | ${origins[fast]} | $(awk -v n="${origins[fast]}" -v s="$streams" -v t="$target" 'BEGIN { printf "%.2f", n * t / s }') |

| figure | value |
|---|---:|
| following $streams streams, cores | $following |
| streams that one core can follow | $(awk -v s="$streams" -v c="$following" 'BEGIN { if (c <= 0) print "not measurable: following costs less than the noise, or the edge asks only when asked"; else printf "%d", s / c }') |
| with each asked for in $slow ms, streams per core | $(awk -v s="$streams" -v c="${spent[slow]}" -v i="${spent[idle]}" 'BEGIN { if (c > i) printf "%d", s / (c - i); else print "–" }') |
| CPU per question to the origin, all told, µs | $(awk -v c="${spent[slow]}" -v i="${spent[idle]}" -v n="${origins[slow]}" 'BEGIN { if (n > 0) printf "%.0f", (c - i) * 1e6 / n; else print "–" }') |
| live heap per stream, bytes | $(per $((heap_with - heap_without)) "$streams" %.0f) |
| memory off the heap per stream, bytes | $(per $((direct_with - direct_without)) "$streams" %.0f) |
| live heap without / with streams, MiB | $((heap_without >> 20)) / $((heap_with >> 20)) |
| heap in use, garbage included, MiB | $((heap_total >> 20)) |
| positions level / one behind / more / ahead | $right / $behind / $far / $ahead |

END
printf -- '- %s\n' "${verdicts[@]}"
exit $broken
