# SPDX-License-Identifier: Apache-2.0
#
# Sourced by check-peers.sh, faults.sh, delay.sh, stampede.sh, overhead.sh, disk.sh and others: starts and stops origins and
# caches in front.
# How each cache is configured is in peers/.
#
# Before: here (the repository), JAVA; then workspace. Processes are known by their number, kept in "started".

say() { printf '%s\n' "$*" >&2; }
need() { say "$(basename "$0"): $1"; exit 2; }

started=()
scratch=
stop_servers() {
    # An origin that was restarted in the middle of a row is nobody's child.
    if [ -f "$work/origin.pid" ]; then started+=("$(cat "$work/origin.pid")"); fi
    rm -f "$work/origin.pid"
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || true; done
    started=()
}
cleanup() {
    stop_servers
    [ -z "$scratch" ] || rm -rf "$scratch"
}

# workspace DIRECTORY: makes it the place of logs, or, without one, a place that goes away at the end. Servers stop at the end.
workspace() {
    if [ -n "${1:-}" ]; then
        mkdir -p "$1"
        work=$(cd "$1" && pwd)
        trap cleanup EXIT
    else
        work=$(mktemp -d)
        trap 'cleanup; rm -rf "$work"' EXIT
    fi
    trap 'exit 130' INT TERM
}

# Every module the script needs, the programs it needs, and a place in memory for what caches write.
prepare() {
    for module in origin-simulator edge-server loadtest; do
        [ -f "$here/$module/target/$module.jar" ] || need "$module is not built (do: mvn -q -DskipTests package)"
    done
    command -v "$JAVA" >/dev/null || need "java is missing"
    command -v curl >/dev/null || need "curl is missing"
    command -v timeout >/dev/null || need "timeout (of coreutils) is missing"
    if [ -w /dev/shm ]; then scratch=$(mktemp -d -p /dev/shm); else scratch=$(mktemp -d); fi
    chmod 755 "$scratch"
    # Servers with more than one thread give memory back late: fewer arenas, and rows do not disturb each other.
    export MALLOC_ARENA_MAX=2
}

# Whether a cache can be had; says so when not.
available() {
    [ "$1" != none ] || return 0
    [ -x "$here/loadtest/peers/$1.sh" ] || need "$1: no such cache (expected: tidemark, nginx, varnish or trafficserver)"
    "$here/loadtest/peers/$1.sh" version >&2 || { say "$1: skipped"; return 1; }
}

port() {
    local candidate
    while :; do
        candidate=$((20000 + RANDOM % 10000))
        grep -qx "$candidate" "$scratch/ports" 2>/dev/null && continue
        (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || break
    done
    echo "$candidate" | tee -a "$scratch/ports"
}
# await URL NAME
await() {
    for _ in $(seq 150); do
        curl -s -o /dev/null --max-time 2 "$1" && return
        sleep 0.2
    done
    need "$2 does not answer at $1 (its log: $work/$2.log)"
}

# The command that starts an origin on its two ports; a file, because faults.sh restarts it from elsewhere.
# origin_command FILE LISTEN CONTROL
origin_command() {
    cat >"$1" <<SH
#!/bin/sh
exec "$JAVA" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "$here/origin-simulator/target/origin-simulator.jar" \\
    --channels 4 --ladder "$LADDER" --segment-duration 2s --listen 127.0.0.1:$2 --control 127.0.0.1:$3 \\
    >>"$work/origin.log" 2>&1
SH
    chmod +x "$1"
}

# Starts a cache in front of origins: sets http, its port, pid, its process, and admin, the edge's second port. Where there are
# certificate and key, also https. What it writes goes to memory.
# start_cache NAME ORIGIN_PORT…
start_cache() {
    local cache=$1 options one
    shift
    http=$(port) admin='' https=''
    options=(--listen "$http" --work "$scratch/$cache")
    for one in "$@"; do options+=(--origin "http://127.0.0.1:$one"); done
    if [ "$cache" = tidemark ]; then
        admin=$(port)
        options+=(--admin "$admin")
    fi
    if [ -n "${certificate:-}" ]; then
        https=$(port)
        options+=(--tls "$https" --cert "$certificate" --key "$key")
    fi
    "$here/loadtest/peers/$cache.sh" run "${options[@]}" >"$work/$cache.log" 2>&1 &
    pid=$!
    started+=("$pid")
    # /time comes from the origin.
    if [ -n "$admin" ]; then await "http://127.0.0.1:$admin/readyz" "$cache"; fi
    await "http://127.0.0.1:$http/time" "$cache"
}
# Its files go with it.
stop_cache() {
    stop_servers
    rm -rf "${scratch:?}/$1"
}

# An nginx that gives as many random bytes for any name, good for a day; it needs scratch, and sets origin. What it was asked stands under
# /status.
# start_static_origin BYTES
start_static_origin() {
    origin=$(port)
    mkdir -p "$scratch/origin"
    head -c "$1" /dev/urandom >"$scratch/origin/body"
    cat >"$scratch/origin/nginx.conf" <<CONF
$([ "$(id -u)" = 0 ] && echo 'user root;')
daemon off;
pid $scratch/origin/nginx.pid;
events { worker_connections 1024; }
http {
    access_log off;
    client_body_temp_path $scratch/origin/client;
    proxy_temp_path $scratch/origin/proxy;
    fastcgi_temp_path $scratch/origin/fastcgi;
    uwsgi_temp_path $scratch/origin/uwsgi;
    scgi_temp_path $scratch/origin/scgi;
    keepalive_requests 10000000;
    default_type video/mp4;
    server {
        listen 127.0.0.1:$origin backlog=1024;
        root $scratch/origin;
        expires 1d;
        location = /status { stub_status; }
        location / { try_files /body =404; }
    }
}
CONF
    nginx -e "$work/origin.log" -p "$scratch/origin" -c "$scratch/origin/nginx.conf" >>"$work/origin.log" 2>&1 &
    started+=($!)
    await "http://127.0.0.1:$origin/time" origin
}

# A process and all below it.
descendants() {
    local child
    echo "$1"
    for child in $(pgrep -P "$1" || true); do descendants "$child"; done
}
# Nanoseconds that a cache has been on a processor.
spent() {
    local one
    for one in $(descendants "$1"); do cat /proc/"$one"/task/*/schedstat 2>/dev/null || true; done |
        awk '{ sum += $1 } END { printf "%.0f", sum }'
}
# Resident memory of the running cache, bytes: what its processes share counted once.
pss() {
    local one
    for one in $(descendants "$pid"); do awk '$1 == "Pss:" { print $2 }' "/proc/$one/smaps_rollup" 2>/dev/null || true; done |
        awk '{ sum += $1 } END { printf "%.0f", sum * 1024 }'
}
# One of the edge's metrics.
metric() { curl -s "http://127.0.0.1:$admin/metrics" | awk -v name="$1" '$1 == name { printf "%.0f", $2 }'; }
mib() { awk -v bytes="$1" 'BEGIN { printf "%.0f", bytes / 1048576 }'; }
