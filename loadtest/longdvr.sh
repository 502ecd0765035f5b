# SPDX-License-Identifier: Apache-2.0
#
# Sourced by disk.sh, kills.sh and mounts.sh: synthetic channels with a window of twelve hours, and an edge that keeps them on disk.
#
# Before: here, JAVA, CHANNELS, LADDER; then workspace and prepare. Sets origin, control, http, admin; edge is the running one.

DVR=12h
SEGMENT=2

# Where the edge writes, on a real file system: DISK, or a directory that goes away at the end.
disk_directory() {
    directory=${DISK:-$(mktemp -d -p "$here/loadtest/target")}
    mkdir -p "$directory"
    [ -z "$(ls -A "$directory")" ] || need "$directory is not empty (DISK: a directory that is)"
    trap 'cleanup; rm -rf "${directory:?}"; [ -n "${KEEP:-}" ] || rm -rf "$work"' EXIT
}

# Sets from, the first segment that stays in the window for the half hour to come, and upto, one that is minutes old.
start_origin() {
    origin=$(port) control=$(port)
    "$JAVA" -XX:+UseSerialGC -Xmx512m -jar "$here/origin-simulator/target/origin-simulator.jar" --channels $((CHANNELS + 1)) \
        --ladder "$LADDER" --segment-duration "${SEGMENT}s" --dvr "$DVR" --listen "127.0.0.1:$origin" --control "127.0.0.1:$control" \
        >"$work/origin.log" 2>&1 &
    started+=($!)
    await "http://127.0.0.1:$control/control/status" origin
    from=$(($(curl -s "http://127.0.0.1:$origin/live/c1/v1/index.m3u8" | sed -n 's/#EXT-X-MEDIA-SEQUENCE://p') + 900))
    upto=$((from + 12 * 3600 / SEGMENT - 1000))
}

# CHANNELS channels on disk, the one after them in memory, with half an hour. SIZE is what the disk may take, as in conf/edge.yaml.
# edge_config DIRECTORY SIZE MEMORY
edge_config() {
    http=$(port) admin=$(port)
    local one keep=disk dvr=$DVR
    {
        printf 'origin:\n  urls: [http://127.0.0.1:%s]\n' "$origin"
        printf 'store:\n  memory: %s\n  max-object: 8MiB\n  disk:\n    - {path: %s, size: %s}\nchannels:\n' "$3" "$1" "$2"
        for one in $(seq $((CHANNELS + 1))); do
            [ "$one" -le "$CHANNELS" ] || keep=memory dvr=30m
            printf '  - {name: c%s, path: /live/c%s/, bitrates: [%s], dvr: %s, keep: %s}\n' "$one" "$one" "$LADDER" "$dvr" "$keep"
        done
    } >"$work/edge.yaml"
}

millis() { date +%s%3N; }

# Sets edge, and ready, milliseconds from the start of the process until /readyz said 200.
start_edge() {
    local began
    began=$(millis)
    "$JAVA" "-Xmx${HEAP:-512}m" -jar "$here/edge-server/target/edge-server.jar" run --config "$work/edge.yaml" \
        --listen "127.0.0.1:$http" --admin "127.0.0.1:$admin" >>"$work/edge.log" 2>&1 &
    edge=$!
    started+=("$edge")
    until curl -sf -o /dev/null --max-time 2 "http://127.0.0.1:$admin/readyz"; do
        [ $(($(millis) - began)) -lt 60000 ] || need "edge is not ready (its log: $work/edge.log)"
        kill -0 "$edge" 2>/dev/null || need "edge ended (its log: $work/edge.log)"
        sleep 0.02
    done
    ready=$(($(millis) - began))
}
# end_edge SIGNAL
end_edge() {
    kill "-$1" "$edge"
    wait "$edge" 2>/dev/null || true
}

gauge() { curl -s "http://127.0.0.1:$admin/metrics" | awk -v name="$1" '$1 == name { printf "%.0f", $2 }'; }
restored() { grep 'disk restored' "$work/edge.log" | tail -n 1 | grep -o "$1=[0-9]*" | cut -d= -f2; }

# Names of COUNT random old segments of the channels on disk, a line each, none twice, the same for the same SEED.
# names SEED COUNT FROM UPTO
names() {
    awk -v seed="$1" -v n="$2" -v from="$3" -v upto="$4" -v channels="$CHANNELS" 'BEGIN {
        srand(seed)
        while (n > 0) {
            name = sprintf("/live/c%d/v1/%d.m4s", 1 + int(rand() * channels), from + int(rand() * (upto - from)))
            if (!(name in had)) { had[name]; print name; n-- }
        }
    }'
}

# Asks for the names in LIST, and leaves the bodies below INTO, or nowhere for "-"; prints a line for each: status, milliseconds, Cache-Status.
# ask PORT LIST INTO FIELDS…
ask() {
    local server=$1 list=$2 into=$3
    shift 3
    awk -v server="http://127.0.0.1:$server" -v into="$into" '{
        printf "url = \"%s%s\"\noutput = \"%s\"\n", server, $0, into == "-" ? "/dev/null" : into $0
    }' "$list" >"$work/ask.curl"
    curl -s --create-dirs -w '%{http_code} %{time_total} %header{cache-status}\n' "$@" -K "$work/ask.curl" |
        awk '{ $2 = $2 * 1000; print }'
}
# Readers that ask for the names in LIST, one after the other and from the beginning again, each PAUSE ms after its answer. Tells
# at last how many answers came, and how many of them were no 200.
# load READERS LIST SECONDS [PAUSE]
load() {
    cat >"$work/load.lua" <<LUA
names, at, others = {}, 0, 0
function setup(thread) here = thread end
function init(args) for name in io.lines("$2") do names[#names + 1] = name end end
function request() at = at % #names + 1; return wrk.format("GET", names[at]) end
function delay() return ${4:-0} end
function response(status) if status ~= 200 then others = others + 1 end end
function done(summary, latency)
    local e = summary.errors
    print(string.format("answers %d others %d rate %.0f", summary.requests, here:get("others") + e.connect + e.read + e.write + e.timeout,
        summary.requests / summary.duration * 1e6))
end
LUA
    exec wrk -t1 -c"$1" -d"$3s" --timeout 30s -s "$work/load.lua" "http://127.0.0.1:$http"
}
# Of how many names in LIST the edge sends other bytes than the origin, or none. Their answers are left in FILE.
# wrong LIST FILE
wrong() {
    local name count=0
    rm -rf "$work/seen" "$work/true"
    ask "$http" "$1" "$work/seen" >"$2"
    ask "$origin" "$1" "$work/true" >/dev/null
    while read -r name; do cmp -s "$work/seen$name" "$work/true$name" || { count=$((count + 1)); echo "$name" >>"$work/wrong"; }; done <"$1"
    echo "$count"
}

# Milliseconds of the second field, at the median and at p99.
quantiles() { sort -k2n "$1" | awk '{ v[NR] = $2 } END { printf "%.2f, %.2f", v[int((NR + 1) / 2)], v[int(NR * .99 + .999)] }'; }
forget_pages() { sync; [ ! -w /proc/sys/vm/drop_caches ] || echo 3 >/proc/sys/vm/drop_caches; }
load_now() { cut -d' ' -f1-3 /proc/loadavg; }

broken=0
verdict() { # CLAIM HOLDS FIGURE
    local word=held
    [ "$2" = 1 ] || { word=BROKEN; broken=1; }
    printf '%-64s %-7s %s\n' "$1" "$word" "$3"
}
is() { if [ "$1" "$2" "$3" ]; then echo 1; else echo 0; fi; }
