#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# What an idle connection costs, one command: a holder opens thousands that stay, asks once on each, and reads every answer to its
# end; then memory is read. Over http, https (TLS 1.3, HTTP/1.1) and h2, one after the other. Prints Markdown. Builds nothing.
# Needs only free ports, and as many open files as connections and 2000 more (ulimit -n).
#
#   loadtest/idle.sh                                 # 10,000 connections to Tidemark and to nginx
#   CONNECTIONS=2000 loadtest/idle.sh tidemark
#   OUT=out loadtest/idle.sh tidemark                # keep the histograms of the heap: which classes the connections are
#
# Method. An nginx with one file is the origin, and every answer a hit. WARM connections come and go first, so that threads, pools
# and compilers are there; then memory is read, CONNECTIONS come, and SETTLE seconds later it is read again, while all are open:
#   process     Pss of all processes (/proc/PID/smaps_rollup). What the kernel holds for a socket is in no process.
#   live heap   of Tidemark, after a full collection (jcmd GC.class_histogram)
#   direct      Netty's memory off the heap (edge_memory_direct)
# Tidemark's heap is of one size and touched from the beginning (-Xms = -Xmx, AlwaysPreTouch): what its process grows by lies off
# the heap. So a connection costs it live heap + process, where direct memory and what BoringSSL holds are in the latter.
#
# Exit codes: 0 fine, 1 connections could not be held open, 2 something is missing.
set -euo pipefail

CONNECTIONS=${CONNECTIONS:-10000}
WARM=${WARM:-500}
SETTLE=${SETTLE:-5}        # seconds
BYTES=${BYTES:-2048}
HEAP=${HEAP:-512m}
JAVA=${JAVA:-java}
OUT=${OUT:-}
here=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=caches.sh
. "$here/loadtest/caches.sh"
workspace "${OUT:-}"
PATH=$PATH:/usr/sbin:/sbin
for tool in nginx curl openssl python3 "$JAVA"; do command -v "$tool" >/dev/null || need "$tool is missing"; done
JCMD=${JCMD:-$(dirname "$(readlink -f "$(command -v "$JAVA")")")/jcmd}
[ -x "$JCMD" ] || need "$JCMD is missing (it comes with a JDK)"
ulimit -n $((CONNECTIONS + 2000)) 2>/dev/null || need "ulimit -n $((CONNECTIONS + 2000)) is not allowed here"
scratch=$(mktemp -d -p /dev/shm)
chmod 755 "$scratch"
certificate=$scratch/cert.pem key=$scratch/key.pem
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
    -keyout "$key" -out "$certificate" 2>"$work/openssl.log"
chmod 644 "$certificate" "$key"

cat >"$scratch/hold.py" <<'PYTHON'
"""
hold.py PROTOCOL PORT COUNT: opens connections, asks on each, and says how many it holds. At a line of input it says how many of
them are still open; when its input ends, it ends. While others come, those that are there ask again before they are idle too long.
"""
import socket, ssl, sys, time

protocol, port, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
context.set_alpn_protocols(["h2"] if protocol == "h2" else ["http/1.1"])
path = b"/live/demo/v1/segment-1.m4s"


def whole(connection, size):
    data = b""
    while len(data) < size:
        more = connection.recv(size - len(data))
        if not more:
            raise EOFError("closed by the server")
        data += more
    return data


def ask_http1(connection, number):
    connection.sendall(b"GET " + path + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
    data = b""
    while b"\r\n\r\n" not in data:
        data += whole(connection, 1)
    head, _, body = data.partition(b"\r\n\r\n")
    fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    assert b" 200" in head.split(b"\r\n")[0], head
    whole(connection, int(fields[b"content-length"]) - len(body))


def frame(kind, flags, stream, payload=b""):
    return len(payload).to_bytes(3, "big") + bytes([kind, flags]) + stream.to_bytes(4, "big") + payload


def ask_http2(connection, number):
    literal = b"\x04" + bytes([len(path)]) + path  # :path; GET, https and the authority are next to it
    head = b"\x82\x87" + literal + b"\x01\x09localhost"
    hello = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0) if number == 0 else b""
    connection.sendall(hello + frame(1, 5, 2 * number + 1, head))
    while True:
        top = whole(connection, 9)
        size, kind, flags = int.from_bytes(top[:3], "big"), top[3], top[4]
        whole(connection, size)
        assert kind not in (3, 7), kind
        if kind == 4 and not flags & 1:
            connection.sendall(frame(4, 1, 0))
        if kind in (0, 1) and flags & 1:
            return


def is_open(connection):
    connection.setblocking(False)
    try:
        while connection.recv(4096):
            pass
        return False
    except (BlockingIOError, ssl.SSLWantReadError):
        return True
    except OSError:
        return False


ask = ask_http2 if protocol == "h2" else ask_http1
held, asked, awake = [], 0, time.monotonic()
for _ in range(count):
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # what is asked does not wait for what was acknowledged
    if protocol != "http":
        connection = context.wrap_socket(connection)
    ask(connection, 0)
    held.append([connection, 1])
    if time.monotonic() - awake > 20:
        awake = time.monotonic()
        for one in held:
            ask(*one)
            one[1] += 1
print("held", len(held), flush=True)
for _ in sys.stdin:
    print(sum(is_open(connection) for connection, _ in held), flush=True)
PYTHON

# read_memory WHEN: process, heap and direct, in bytes
read_memory() {
    heap=0 direct=0
    sleep "$SETTLE"
    if [ "$cache" = tidemark ]; then
        "$JCMD" "$pid" GC.run >/dev/null
        heap=$("$JCMD" "$pid" GC.class_histogram | tee "$work/$cache.$1.histogram" | awk '$1 == "Total" { print $3 }')
        direct=$(metric edge_memory_direct)
    fi
    process=$(pss)
}
# hold PROTOCOL COUNT: they are open when it returns; drop ends them
hold() {
    local said port=$https
    [ "$1" != http ] || port=$http
    coproc HOLDER { exec python3 "$scratch/hold.py" "$1" "$port" "$2" 2>>"$work/holder.log"; }
    holder=$HOLDER_PID
    read -r said <&"${HOLDER[0]}" || { say "$cache: $1: $(tail -n 1 "$work/holder.log")"; return 1; }
    say "$cache: $1: $said"
}
# How many of them are still open.
still_open() {
    local open
    echo >&"${HOLDER[1]}"
    read -r open <&"${HOLDER[0]}"
    echo "$open"
}
drop() {
    eval "exec ${HOLDER[1]}>&-"
    wait "$holder" || true
}
each() { awk -v bytes="$1" -v n="$CONNECTIONS" 'BEGIN { printf "%.0f", bytes / n }'; }

failed=0 rows=() versions=()
[ $# -gt 0 ] || set -- tidemark nginx
for cache in "$@"; do
    available "$cache" 2>>"$work/versions" || { failed=1; continue; }
    versions+=("$("$here/loadtest/peers/$cache.sh" version 2>&1)")
    for protocol in http https h2; do
        start_static_origin "$BYTES"
        JAVA_TOOL_OPTIONS="-Xms$HEAP -Xmx$HEAP -XX:+AlwaysPreTouch ${JAVA_TOOL_OPTIONS:-}" start_cache "$cache" "$origin"
        if hold "$protocol" "$WARM"; then drop; else failed=1; stop_cache "$cache"; continue; fi
        read_memory "$protocol.before"
        process0=$process heap0=$heap direct0=$direct
        if hold "$protocol" "$CONNECTIONS"; then
            read_memory "$protocol.after"
            open=$(still_open)
            [ "$open" = "$CONNECTIONS" ] || { say "$cache: $protocol: only $open were open"; failed=1; }
            own='– | –'
            [ "$cache" != tidemark ] || own="$(each $((heap - heap0))) | $(each $((direct - direct0)))"
            rows+=("| $cache | $protocol | $(mib "$process0") | $(mib "$process") | $own | $(each $((process - process0))) | **$(each $((heap - heap0 + process - process0)))** |")
            drop
        else
            failed=1
        fi
        stop_cache "$cache"
    done
done

cat <<END

$CONNECTIONS idle connections after one answer of $BYTES bytes each; load of the machine: $(cut -d' ' -f1-3 /proc/loadavg)
$(printf '%s; ' "${versions[@]}")

| cache | protocol | process before, MiB | process with them, MiB | live heap, bytes each | direct, bytes each | process, bytes each | **all, bytes each** |
|---|---|---:|---:|---:|---:|---:|---:|
END
printf '%s\n' "${rows[@]}"
exit $failed
