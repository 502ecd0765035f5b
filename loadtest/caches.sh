# SPDX-License-Identifier: Apache-2.0
#
# Sourced by faults.sh and delay.sh: starts and stops origin simulators and caches in front of them.
#
# Before: here (the repository), work (logs), JAVA. Processes are known by their number, kept in "started".

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
    case $1 in
        tidemark | none) ;;
        nginx) command -v nginx >/dev/null || { say "nginx is not installed: skipped"; return 1; } ;;
        varnish) command -v varnishd >/dev/null || { say "varnishd is not installed: skipped"; return 1; } ;;
        *) need "$1: no such cache (expected: tidemark, nginx, varnish)" ;;
    esac
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

# Starts a cache in front of origins: sets http, its port, and admin, the edge's second one.
# start_cache NAME ORIGIN_PORT…
start_cache() {
    local cache=$1
    shift
    http=$(port) admin=
    "start_$cache" "$@"
}
start_tidemark() {
    admin=$(port)
    if [ $# -gt 1 ]; then
        # Equals: neither is asked first because it stands first.
        {
            echo "listen: {http: 127.0.0.1:$http}"
            echo "admin: {listen: 127.0.0.1:$admin}"
            echo "origin:"
            echo "  urls:"
            for one in "$@"; do echo "    - {url: 'http://127.0.0.1:$one', priority: 1, weight: 1}"; done
        } >"$work/edge.yaml"
        "$JAVA" -jar "$here/edge-server/target/edge-server.jar" run --config "$work/edge.yaml" >"$work/edge.log" 2>&1 &
    else
        "$JAVA" -jar "$here/edge-server/target/edge-server.jar" run --origin "http://127.0.0.1:$1" \
            --listen "127.0.0.1:$http" --admin "127.0.0.1:$admin" >"$work/edge.log" 2>&1 &
    fi
    started+=($!)
    await "http://127.0.0.1:$admin/readyz" edge
}
start_nginx() {
    local servers
    servers=$(printf 'server 127.0.0.1:%s; ' "$@")
    cat >"$work/nginx.conf" <<CONF
$([ "$(id -u)" = 0 ] && echo 'user root;')
daemon off;
worker_processes auto;
pid $work/nginx.pid;
error_log $work/nginx-error.log;
events { worker_connections 4096; }
http {
    access_log off;
    proxy_cache_path $scratch/nginx keys_zone=live:10m max_size=1g use_temp_path=off;
    proxy_temp_path $scratch/nginx-temp;
    client_body_temp_path $scratch/nginx-body;
    fastcgi_temp_path $scratch/nginx-fastcgi;
    uwsgi_temp_path $scratch/nginx-uwsgi;
    scgi_temp_path $scratch/nginx-scgi;
    upstream origin { ${servers}keepalive 32; }
    server {
        listen 127.0.0.1:$http backlog=4096;
        location / {
            proxy_pass http://origin;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_cache live;
            proxy_cache_lock on;
            proxy_cache_background_update on;
            proxy_cache_use_stale updating error timeout http_500 http_502 http_503 http_504;
        }
    }
}
CONF
    nginx -c "$work/nginx.conf" >"$work/nginx.log" 2>&1 &
    started+=($!)
    await "http://127.0.0.1:$http/time" nginx
}
start_varnish() {
    local directory="$scratch/varnish" number=0 backends=(-b "127.0.0.1:$1")
    rm -rf "$directory"
    mkdir -p "$directory"
    chmod 777 "$directory"
    if [ $# -gt 1 ]; then
        {
            echo 'vcl 4.1;'
            echo 'import directors;'
            for one in "$@"; do
                number=$((number + 1))
                echo "backend origin$number { .host = \"127.0.0.1\"; .port = \"$one\"; }"
            done
            echo 'sub vcl_init {'
            echo '    new origins = directors.round_robin();'
            for one in $(seq $number); do echo "    origins.add_backend(origin$one);"; done
            echo '}'
            echo 'sub vcl_recv { set req.backend_hint = origins.backend(); }'
        } >"$work/varnish.vcl"
        chmod 644 "$work/varnish.vcl"
        chmod 755 "$work"
        backends=(-f "$work/varnish.vcl")
    fi
    varnishd -F -n "$directory" -a "127.0.0.1:$http" "${backends[@]}" -s malloc,512m \
        -p default_grace=10 >"$work/varnish.log" 2>&1 &
    started+=($!)
    await "http://127.0.0.1:$http/time" varnish
}
