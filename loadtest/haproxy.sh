#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# One late node among three behind HAProxy, one command: starts three origin simulators with the same content, an edge on
# each, HAProxy with the shipped conf/haproxy.cfg in front, and viewers who come through it. Then one origin lags, comes
# back, and at last all origins stand still. What HAProxy says of each server is read every 250 ms. Prints a timeline and
# verdicts; cleans up. Builds nothing. Needs only free ports, which it finds.
#
#   loadtest/haproxy.sh
#   VIEWERS=200 CHANNELS=60 SEGMENT=4s loadtest/haproxy.sh
#   KEEP=out loadtest/haproxy.sh            # keep samples, reports and logs there
#   CONFIG=my.cfg EDGE_JAR=edge.jar loadtest/haproxy.sh
#
# Exit codes: 0 every claim held, 1 one was broken, 2 something is missing.
set -euo pipefail

VIEWERS=${VIEWERS:-50}
CHANNELS=${CHANNELS:-24}
SEGMENT=${SEGMENT:-2s}
LAG=${LAG:-3segments}
LAG_MEDIA=${LAG_MEDIA:-true}    # false: its newest segments are still there, only its playlists are old
LAG_FOR=${LAG_FOR:-30}          # seconds
REJOIN_WITHIN=${REJOIN_WITHIN:-90}
STALL_FOR=${STALL_FOR:-20}
STEADY=${STEADY:-15}            # seconds of quiet before each fault
JAVA=${JAVA:-java}
JAVA_FLAGS=${JAVA_FLAGS:--Xmx384m}

here=$(cd "$(dirname "$0")/.." && pwd)
CONFIG=${CONFIG:-$here/conf/haproxy.cfg}
EDGE_JAR=${EDGE_JAR:-$here/edge-server/target/edge-server.jar}
ORIGIN_JAR=${ORIGIN_JAR:-$here/origin-simulator/target/origin-simulator.jar}
LOADTEST_JAR=${LOADTEST_JAR:-$here/loadtest/target/loadtest.jar}
say() { printf '%s\n' "$*" >&2; }
need() { say "haproxy.sh: $1"; exit 2; }

for jar in "$EDGE_JAR" "$ORIGIN_JAR" "$LOADTEST_JAR"; do
    [ -f "$jar" ] || need "$jar is missing (do: mvn -q -DskipTests package)"
done
for tool in "$JAVA" curl awk haproxy; do
    command -v "$tool" >/dev/null || need "$tool is missing"
done
[ -f "$CONFIG" ] || need "$CONFIG is missing"
target=${SEGMENT%s}
[[ $target =~ ^[0-9]+$ ]] || need "SEGMENT: $SEGMENT (expected: whole seconds, such as 2s)"

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
# No function around these: what is started in the background has to be the program itself, to be ended by its number.
# shellcheck disable=SC2206 # flags are words
java=("$JAVA" $JAVA_FLAGS -jar)

# Three origins with the same options are three copies of the same stream; only the first will lag.
origin=() control=() http=() admin=() agent=()
for i in 1 2 3; do
    origin[i]=$(port) control[i]=$(port)
    "${java[@]}" "$ORIGIN_JAR" --listen "127.0.0.1:${origin[i]}" --control "127.0.0.1:${control[i]}" \
        --channels "$CHANNELS" --ladder 400k --segment-duration "$SEGMENT" >"$work/origin-$i.log" 2>&1 &
    started+=($!)
done
for i in 1 2 3; do await "http://127.0.0.1:${control[i]}/control/status" "origin-$i"; done

has_agent=
"$JAVA" -jar "$EDGE_JAR" run --help 2>/dev/null | grep -q -- '--agent' && has_agent=1
[ -n "$has_agent" ] || say "this edge has no agent-check: HAProxy has only /readyz to go by, and no weights"
for i in 1 2 3; do
    http[i]=$(port) admin[i]=$(port) agent[i]=$(port)
    cat >"$work/edge-$i.yaml" <<YAML
node: edge-$i
origin:
  urls: [http://127.0.0.1:${origin[i]}]
freshness:
  witnesses: [http://127.0.0.1:${origin[i % 3 + 1]}]
YAML
    flags=(--listen "127.0.0.1:${http[i]}" --admin "127.0.0.1:${admin[i]}")
    [ -z "$has_agent" ] || flags+=(--agent "127.0.0.1:${agent[i]}")
    "${java[@]}" "$EDGE_JAR" run --config "$work/edge-$i.yaml" "${flags[@]}" >"$work/edge-$i.log" 2>&1 &
    started+=($!)
done
for i in 1 2 3; do await "http://127.0.0.1:${admin[i]}/readyz" "edge-$i"; done

# The shipped configuration, with this machine's ports: what is tested is the file that operators take.
front=$(port) stats=$(port) bare=$(port)
places="${http[*]:1} ${admin[*]:1} ${agent[*]:1}"
awk -v places="$places" -v front="$front" -v has_agent="$has_agent" '
    BEGIN { split(places, place, " ") }
    /^(global|defaults|frontend|backend|listen)/ { section = $1 " " $2 }
    /^ *maxconn / && section ~ /^global/ { print "    maxconn 4000"; next } # for which no limit of open files has to be raised
    /^ *bind :80$/ { print "    bind 127.0.0.1:" front; next }
    /^ *server edge-[123] / {
        i = substr($2, 6)
        line = "    server " $2 " 127.0.0.1:" place[i] " port " place[3 + i]
        if (section == "backend edges" && has_agent) line = line " agent-port " place[6 + i]
        print line
        next
    }
    /^ *default-server/ && !has_agent { sub(/ agent-check agent-port [0-9]+ agent-inter [0-9a-z]+/, "") }
    { print }
' "$CONFIG" >"$work/haproxy.cfg"
cat >>"$work/haproxy.cfg" <<CFG

frontend samples
    bind 127.0.0.1:$stats
    no log
    stats enable
    stats uri /

# The instrument check: no edge, three origins of different age in turn.
listen bare
    bind 127.0.0.1:$bare
    no log
    balance roundrobin
    server origin-1 127.0.0.1:${origin[1]}
    server origin-2 127.0.0.1:${origin[2]}
    server origin-3 127.0.0.1:${origin[3]}
CFG
haproxy -c -f "$work/haproxy.cfg" >"$work/haproxy-check.log" 2>&1 || need "HAProxy refuses $work/haproxy.cfg: $(cat "$work/haproxy-check.log")"
haproxy -db -f "$work/haproxy.cfg" >"$work/haproxy.log" 2>&1 &
started+=($!)
await "http://127.0.0.1:$stats/;csv" haproxy

# A line a sample: milliseconds, then of each edge status, weight, requests so far, and its own state and lag. Two processes a
# sample: the machine has other things to do.
places=("http://127.0.0.1:$stats/;csv")
for i in 1 2 3; do places+=("http://127.0.0.1:${admin[i]}/stats" "http://127.0.0.1:${admin[i]}/streams"); done
sample() {
    while :; do
        curl -s --max-time 2 "${places[@]}" | awk -v now="$((${EPOCHREALTIME/[.,]/} / 1000))" -F, '
            NR == 1 { sub(/^# /, ""); for (i = 1; i <= NF; i++) column[$i] = i; next }
            !json && /^ *\{/ { json = 1 }
            !json && $1 == "edges" && $2 ~ /^edge-/ {
                i = substr($2, 6)
                status[i] = $column["status"]; weight[i] = $column["weight"]; total[i] = $column["stot"]
                gsub(/ /, "_", status[i])
            }
            !json && $1 == "edges_alive" && $2 == "BACKEND" { alive = $column["stot"] }
            !json { next }
            {
                for (f = 1; f <= NF; f++) {
                    if ($f ~ /"uptimeMillis"/) { edge++; lag[edge] = 0 }
                    if ($f ~ /"state" *:/) { value = $f; gsub(/.*: *"|"[^"]*$/, "", value); state[edge + 1] = value }
                    if ($f ~ /"lagSegments" *:/) {
                        value = $f; gsub(/[^0-9]/, "", value)
                        if (value + 0 > lag[edge]) lag[edge] = value + 0
                    }
                }
            }
            END {
                if (!(1 in status)) exit
                printf "%s", now
                for (i = 1; i <= 3; i++)
                    printf " %s %s %s %s %s", status[i], weight[i] + 0, total[i] + 0, state[i] ? state[i] : "?", lag[i] + 0
                printf " %d\n", alive
            }
        ' >>"$work/samples"
        sleep 0.15
    done
}
: >"$work/samples"
sample 2>"$work/sample.log" &
started+=($!)

: >"$work/events"
event() { echo "$(date +%s%3N) $1" >>"$work/events"; say "$(date +%T) $2"; }
fault() { # fault ORIGIN JSON
    curl -sf -o /dev/null -d "$2" "http://127.0.0.1:${control[$1]}/control/faults" || need "origin-$1 refuses $2"
}
heal() { curl -sf -o /dev/null -X DELETE "http://127.0.0.1:${control[$1]}/control/faults"; }
# All stop at the same segment: not at a moment when one of them gets a new one before the other has stopped.
stand_still() {
    local i edges posts
    for _ in 1 2 3 4 5; do
        sleep "$(awk -v now="$(date +%s%3N)" -v t=$((target * 1000)) 'BEGIN { print ((t * 1.25 - now % t) % t) / 1000 }')"
        posts=()
        for i in 1 2 3; do
            fault "$i" '{"fault":"freeze"}' &
            posts+=($!)
        done
        wait "${posts[@]}"
        edges=$(for i in 1 2 3; do
            curl -s "http://127.0.0.1:${origin[i]}/live/c1/v1/index.m3u8" | tail -n 1
        done | sort -u | wc -l)
        [ "$edges" != 1 ] || return 0
        for i in 1 2 3; do heal "$i"; done
    done
    need "the origins did not stop together: the machine is too busy"
}
# watch NAME URL SECONDS: viewers, in the background; $watching is their process. The report is judged here, except for what
# the load tester cannot excuse.
watch() {
    mkdir -p "$work/$1"
    "${java[@]}" "$LOADTEST_JAR" run --url "$2" --channels "$CHANNELS" --viewers "$VIEWERS" --duration "$3s" --arrival 5s \
        --max-stalls 1000000 --report "$work/$1" >"$work/$1/out.txt" 2>"$work/$1/err.txt" &
    watching=$!
    started+=("$watching")
}
number() { # number REPORT KEY
    grep -o "\"$2\" *: *[0-9]*" "$work/$1/summary.json" | head -n 1 | grep -o '[0-9]*$' || echo missing
}
errors() { grep '^errors' "$work/$1/out.txt" | awk '{ print $2 }' || echo missing; }
# One of each kind, in brackets; nothing without errors.
examples() {
    tr -d '\n ' <"$work/$1/summary.json" | grep -o '"examples":{[^}]*}' | sed 's/^"examples":{}$//; s/^"examples":{\(.*\)}$/ (\1)/' || true
}
broken=0
verdicts=()
claim() { # claim TEXT WHETHER
    if [ "$2" = 1 ]; then verdicts+=("holds:  $1"); else
        verdicts+=("BROKEN: $1")
        broken=1
    fi
}
holds() { [ "$@" ] 2>/dev/null && echo 1 || echo 0; }

say "instrument check: the load tester has to see three origins of which one lags, without an edge"
fault 1 "{\"fault\":\"lag\",\"by\":\"$LAG\",\"media\":\"$LAG_MEDIA\"}"
watch instrument "http://127.0.0.1:$bare/live/{channel}/master.m3u8" 12
wait "$watching" || true
heal 1
claim "viewers notice a playlist that goes back: $(number instrument backwards) times at three bare origins, one of them late" \
    "$(holds "$(number instrument backwards)" -gt 0)"

url="http://127.0.0.1:$front/live/{channel}/master.m3u8"
event steady "$VIEWERS viewers on $CHANNELS channels through HAProxy"
watch one-late "$url" $((STEADY + LAG_FOR + REJOIN_WITHIN))
sleep "$STEADY"
fault 1 "{\"fault\":\"lag\",\"by\":\"$LAG\",\"media\":\"$LAG_MEDIA\"}"
event lag "origin-1 is $LAG late"
sleep "$LAG_FOR"
heal 1
event healed "origin-1 is level again"
wait "$watching" || true

event all "viewers again; then all origins stand still"
watch all-late "$url" $((STEADY + STALL_FOR + 15))
sleep "$STEADY"
stand_still
event stall "all origins stand still"
sleep "$STALL_FOR"
for i in 1 2 3; do heal "$i"; done
event moving "all origins move again"
wait "$watching" || true
event end "done"

at() { awk -v name="$1" '$2 == name { print $1 }' "$work/events"; }
# When edge-1 got its last request before the first long silence (two target durations and more) after the lag began.
last_request() {
    awk -v from="$(at lag)" -v to="$(at healed)" -v silence=$((target * 2000)) '
        $1 < from { total = $4; last = from; next }
        $1 > to { exit }
        $4 != total { if ($1 - last >= silence) exit; total = $4; last = $1 }
        { end = $1 }
        END { if (end - last >= silence) print last - from; else print "never" }
    ' "$work/samples"
}
left=$(last_request)
# The longest that edge-1 itself said it was two segments late or more, while it still got requests.
late_in_service=$(awk -v from="$(at lag)" -v to="$(at healed)" '
    $1 >= from && $1 <= to { if ($6 >= 2 && $4 != total) late = $1 - from; total = $4 }
    END { print late + 0 }' "$work/samples")
limit=$((target * 3000))
targets() { awk -v ms="$1" -v target="$target" 'BEGIN { printf "%.1f", ms / 1000 / target }'; }
if [ "$left" = never ]; then
    claim "the late node left, or helped itself: it kept its requests and last called itself late $(targets "$late_in_service") target durations after the lag began (at most 3)" \
        "$(holds "$late_in_service" -le "$limit")"
else
    claim "the late node got its last request $(targets "$left") target durations after the lag began (at most 3)" \
        "$(holds "$left" -le "$limit")"
fi
claim "nobody saw an error: $(errors one-late)$(examples one-late)" \
    "$(holds "$(errors one-late)" = 0)"
claim "nobody saw a playlist go back: $(number one-late backwards)" "$(holds "$(number one-late backwards)" = 0)"

# Its weights from its return on, and how much later all of it was back.
weights=$(awk -v from="$(at lag)" -v to="$(at all)" '
    $1 < from { full = $3; next }
    $1 > to { exit }
    { in_service = $2 ~ /^UP/ && $3 > 0 }
    !in_service { out = 1; list = last = ""; next }
    out && last != full && $3 != last { last = $3; list = list (list ? " " : "") last }
    END { print list }' "$work/samples")
rejoined=$(awk -v from="$(at healed)" -v lag="$(at lag)" -v to="$(at all)" '
    $1 < lag { full = $3 }
    $1 < from || $1 > to { next }
    !($2 ~ /^UP/ && $3 == full) { back = 0; next }
    !back { back = $1 }
    END { if (back) print back - from; else print "never" }' "$work/samples")
if [ "$left" != never ]; then
    claim "the node came back with all of its weight $(if [ "$rejoined" = never ]; then echo never; else targets "$rejoined"; fi) target durations after its origin" \
        "$(holds "$rejoined" != never)"
    if [ -n "$has_agent" ]; then
        claim "its weight rose step by step: $weights" "$(echo "$weights" | awk '{
            for (i = 2; i <= NF; i++) if ($i <= $(i - 1)) bad = 1
            print (NF >= 3 && !bad) ? 1 : 0 }')"
    fi
fi
gone=$(awk -v from="$(at stall)" -v to="$(at moving)" '
    $1 >= from && $1 <= to + 3000 {
        for (i = 0; i < 3; i++) if ($(2 + 5 * i) !~ /^UP/ || $(3 + 5 * i) == 0) gone++
    }
    END { print gone + 0 }' "$work/samples")
claim "when all origins stand still no node leaves: $gone samples without one" "$(holds "$gone" = 0)"
claim "and nobody saw an error or a playlist go back: $(errors all-late)$(examples all-late), $(number all-late backwards)" \
    "$(holds "$(errors all-late)$(number all-late backwards)" = 00)"
alive=$(awk '{ print $17 }' "$work/samples" | sort -n | tail -n 1)
# A machine that is too busy to look is too busy to judge.
gap=$(awk 'NR > 1 { if ($1 - last > gap) gap = $1 - last; sum += $1 - last } { last = $1 }
    END { if (NR > 1) printf "%d %d", sum / (NR - 1), gap; else print "- -" }' "$work/samples")
claim "HAProxy was looked at every ${gap% *} ms in the mean, ${gap#* } ms apart at most (at most $((target * 500)))" \
    "$(holds "${gap#* }" -le $((target * 500)))"
claim "HAProxy never had to ask a node that is not ready: $alive requests" "$(holds "$alive" = 0)"

cat <<END

$VIEWERS viewers, $CHANNELS channels, segments of $SEGMENT; origin-1 $LAG late for ${LAG_FOR} s. HAProxy $(haproxy -v | awk 'NR == 1 { print $3 }'), $(basename "$CONFIG"). Load of the machine: $(cut -d' ' -f1-3 /proc/loadavg)
Of each edge: what HAProxy says, its weight, requests per second; what the edge says of itself, segments it is late.
A line when something changed, and every five seconds.

| s | edge-1 | | | | | edge-2 | | | | | edge-3 | | | | | |
|---:|---|---:|---:|---|---:|---|---:|---:|---|---:|---|---:|---:|---|---:|---|
END
awk '
    FNR == NR { at[++events] = $1; name[events] = $2; if (FNR == 1) zero = $1; next }
    $1 < zero { for (i = 0; i < 3; i++) total[i] = $(4 + 5 * i); since = $1; next }
    {
        word = ""
        while (shown < events && at[shown + 1] <= $1) word = word (word ? ", " : "") name[++shown]
        key = ""
        for (i = 0; i < 3; i++) key = key $(2 + 5 * i) " " $(3 + 5 * i) " " $(5 + 5 * i) "|"
        if (key == before && word == "" && $1 - printed < 5000) next
        before = key; printed = $1
        seconds = ($1 - since) / 1000
        line = sprintf("| %.1f |", ($1 - zero) / 1000)
        for (i = 0; i < 3; i++) {
            rate = seconds > 0 ? ($(4 + 5 * i) - total[i]) / seconds : 0
            line = line sprintf(" %s | %d | %.0f | %s | %d |", $(2 + 5 * i), $(3 + 5 * i), rate, $(5 + 5 * i), $(6 + 5 * i))
            total[i] = $(4 + 5 * i)
        }
        since = $1
        print line " " word " |"
    }
' "$work/events" "$work/samples"
echo
printf -- '- %s\n' "${verdicts[@]}"
exit $broken
