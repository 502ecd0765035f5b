#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Varnish as a live edge, with hitch in front for TLS. Its configuration is below, each line with its reason; README.md says
# what is fair.
#
#   peers/varnish.sh run --listen 8080 --work /dev/shm/varnish --origin http://127.0.0.1:9000
set -euo pipefail
# shellcheck source=arguments.sh
. "$(dirname "$0")/arguments.sh"
needs varnishd varnish
[ -z "$tls" ] || needs hitch hitch

if [ "$verb" = version ]; then
    version=$(varnishd -V 2>&1 | sed -n '1s/.*(varnish-\([0-9.]*\).*/varnish \1/p')
    command -v hitch >/dev/null && version+=", $(hitch --version)"
    echo "$version"
    exit
fi

backends= adding= number=0
for origin in "${origins[@]}"; do
    number=$((number + 1))
    backends+="
backend origin$number {
    .host = \"${origin%:*}\";
    .port = \"${origin##*:}\";
    .probe = alive;
    # No longer than Tidemark waits.
    .connect_timeout = 2s;
    .first_byte_timeout = 5s;
    .between_bytes_timeout = 5s;
}"
    adding+="
    origins.add_backend(origin$number);"
done
# Equals: a URL always has the same one, so that playlists do not jump between two packagers that are not quite in step.
if [ "$ORIGINS" = by-url ]; then
    director='directors.shard()'
    adding+='
    origins.reconfigure();'
    chosen='origins.backend(by=URL)'
    other='origins.backend(by=URL, alt=bereq.retries)'
else
    director='directors.fallback()'
    chosen='origins.backend()'
    other="origin$number"
fi
# For a director an origin is well until its probe fails. What answers 5xx, or not at all, or has not yet what the other has
# listed, is asked for once more elsewhere.
elsewhere=
if [ "$number" -gt 1 ]; then
    elsewhere="
sub vcl_backend_fetch {
    if (bereq.retries > 0) {
        set bereq.backend = $other;
    }
}
sub vcl_backend_response {
    if ((beresp.status >= 500 || beresp.status == 404) && bereq.retries == 0) {
        return (retry);
    }
}
sub vcl_backend_error {
    if (bereq.retries == 0) {
        return (retry);
    }
}"
fi

cat >"$work/live.vcl" <<VCL
vcl 4.1;
import directors;
import std;

# Is the origin well? Else what is kept has to do for longer.
probe alive {
    .url = "/time";
    .interval = 1s;
    .timeout = 2s;
    .window = 3;
    .threshold = 2;
    .initial = 2;
}
$backends

sub vcl_init {
    new origins = $director;$adding
}
$elsewhere

sub vcl_recv {
    set req.backend_hint = $chosen;
    # What players tell of themselves (CTA-5004) makes no other object.
    if (req.url ~ "[?&]CMCD=") {
        set req.url = regsub(regsub(req.url, "([?&])CMCD=[^&]*&?", "\1"), "[?&]\$", "");
    }
    if (req.restarts == 0) {
        # What is too old is refreshed in the background by one fetch, and meanwhile delivered: for no longer than a refresh
        # takes, while the origin is well. With 10 s, the default, the first viewer in a while gets a playlist as old as that,
        # and an old playlist is what a live viewer stalls of; with none everybody waits for every refresh.
        if (std.healthy(req.backend_hint)) {
            set req.grace = 250ms;
        }
    } else {
        set req.grace = 60s;
    }
}

sub vcl_backend_fetch {
    if (bereq.url ~ "\.(m3u8|mpd)(\?|\$)") {
        set bereq.first_byte_timeout = 3s;
    }
}

sub vcl_backend_response {
    # What is kept has to do for so long when the origin fails.
    set beresp.grace = 60s;
    if (beresp.status >= 500) {
        call failed;
    }
    # A segment that is not there yet is there in a moment: without it two minutes follow in which everybody asks the origin
    # for himself, since the origin says max-age=0.
    if (beresp.status == 404 || beresp.status == 410 || beresp.status == 425) {
        set beresp.ttl = 250ms;
        set beresp.grace = 0s;
        set beresp.keep = 0s;
        return (deliver);
    }
}

sub vcl_backend_error {
    call failed;
}

sub failed {
    # It is asked whether an old answer still holds: then there is one, which stays.
    if (bereq.http.If-None-Match || bereq.http.If-Modified-Since) {
        return (abandon);
    }
    # All who wait are told, and for a second all who come: else they would try it one after another.
    set beresp.ttl = 1s;
    set beresp.grace = 0s;
    set beresp.keep = 0s;
    return (deliver);
}

# The viewer who waited for the new answer gets the old one.
sub vcl_synth {
    if (resp.status == 503 && req.restarts == 0) {
        return (restart);
    }
}
VCL

# Not shut away, so that it works in any directory and without root; no port for orders.
options=(-F -j none -T none -n "$work/varnish" -f "$work/live.vcl" -s "malloc,${STORE:-1G}")
options+=(-a "http=$listen")
# As long as nginx: a viewer who waits for the next segment keeps his connection (default: 5 s).
options+=(-p timeout_idle=75)
# Connections that have not been accepted yet, when many come at once.
options+=(-p listen_depth=4096)
if [ -z "$tls" ]; then
    exec varnishd "${options[@]}"
fi

options+=(-a "tls=$work/varnish.sock,PROXY,mode=600" -p feature=+http2)
cat >"$work/hitch.conf" <<CONF
frontend = { host = "${tls%:*}" port = "${tls##*:}" }
# Over a socket in a file, and with the PROXY protocol, which tells Varnish that it is HTTP/2.
backend = "$work/varnish.sock"
write-proxy-v2 = on
alpn-protos = "h2, http/1.1"
pem-file = { cert = "$cert" private-key = "$key" }
tls-protos = TLSv1.2 TLSv1.3
# One for each processor.
workers = $(nproc)
backlog = 4096
ocsp-dir = ""
CONF
# It may not stay root, and reads the key before it is somebody else.
[ "$(id -u)" != 0 ] || printf 'user = "root"\n' >>"$work/hitch.conf"

running=()
# Both go when one goes.
finish() {
    trap '' TERM INT EXIT
    # hitch leaves its workers behind, who notice only later.
    local pids=("${running[@]}") pid
    for pid in "${running[@]}"; do mapfile -t -O ${#pids[@]} pids < <(pgrep -P "$pid"); done
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    for pid in "${pids[@]}"; do
        wait "$pid" 2>/dev/null || while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
    done
}
trap 'finish; exit 143' TERM INT
trap finish EXIT
rm -f "$work/varnish.sock"
varnishd "${options[@]}" &
running+=($!)
for _ in $(seq 150); do
    [ -S "$work/varnish.sock" ] && break
    kill -0 "${running[0]}" 2>/dev/null || need "varnishd did not start"
    sleep 0.1
done
hitch --config="$work/hitch.conf" &
running+=($!)
wait -n || true
