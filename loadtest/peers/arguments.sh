# SPDX-License-Identifier: Apache-2.0
#
# Sourced by the servers' scripts, which all take the same arguments:
#
#   NAME.sh version
#   NAME.sh run --listen [HOST:]PORT --work DIR [--tls [HOST:]PORT --cert PEM --key PEM] [--admin [HOST:]PORT]
#               --origin URL… [--witness URL…]
#
# After it: verb; listen, tls and admin as HOST:PORT, the last two perhaps empty; work, which exists; cert and key; origins
# and witnesses, HOST:PORT each; ORIGINS, "by-url" when they are equals and "first" when the others stand by; files, how many
# may be open at once.

name=$(basename "$0" .sh)
# Where Debian has servers, and a user's shell does not look.
PATH=$PATH:/usr/sbin:/sbin

say() { printf '%s\n' "$*" >&2; }
need() { say "$name.sh: $1"; exit 2; }
usage() {
    need "$1
usage: $name.sh version
       $name.sh run --listen [HOST:]PORT --work DIR [--tls [HOST:]PORT --cert PEM --key PEM] [--admin [HOST:]PORT] --origin URL… [--witness URL…]"
}
# needs PROGRAM PACKAGE
needs() { command -v "$1" >/dev/null || need "$1 is not installed (do: apt-get install $2)"; }

# On this machine alone, unless it is said otherwise.
address() {
    case $1 in
        *:*) echo "$1" ;;
        *[!0-9]* | '') usage "$1: no such address (expected: PORT or HOST:PORT)" ;;
        *) echo "127.0.0.1:$1" ;;
    esac
}
origin_address() {
    local rest=${1#http://}
    [ "$rest" != "$1" ] || usage "$1: no such origin (expected: http://HOST:PORT)"
    rest=${rest%/}
    case $rest in
        */* | '') usage "$1: no such origin (expected: http://HOST:PORT)" ;;
        *:*) echo "$rest" ;;
        *) echo "$rest:80" ;;
    esac
}

verb=${1:-}
listen='' tls='' admin='' work='' cert='' key=''
origins=() witnesses=()
ORIGINS=${ORIGINS:-by-url}
[ $# -eq 0 ] || shift
while [ $# -gt 0 ]; do
    [ $# -gt 1 ] || usage "$1: nothing follows"
    case $1 in
        --listen) listen=$(address "$2") || exit ;;
        --tls) tls=$(address "$2") || exit ;;
        --admin) admin=$(address "$2") || exit ;;
        --work) mkdir -p "$2" && work=$(cd "$2" && pwd) || need "--work $2: not writable" ;;
        --cert) cert=$(realpath "$2") ;;
        --key) key=$(realpath "$2") ;;
        --origin) origins+=("$(origin_address "$2")") || exit ;;
        --witness) witnesses+=("$(origin_address "$2")") || exit ;;
        *) usage "$1: no such option" ;;
    esac
    shift 2
done
case $verb in
    version) ;;
    run)
        [ -n "$listen" ] || usage "--listen is missing"
        [ -n "$work" ] || usage "--work is missing"
        [ ${#origins[@]} -gt 0 ] || usage "--origin is missing"
        case $ORIGINS in
            by-url | first) ;;
            *) usage "ORIGINS=$ORIGINS (expected: by-url or first)" ;;
        esac
        [ -z "$tls" ] || { [ -r "$cert" ] && [ -r "$key" ]; } || usage "--tls needs --cert and --key, which can be read"
        # A proxy has two connections for a viewer at worst.
        ulimit -n "$(ulimit -Hn)" 2>/dev/null || true
        files=$(ulimit -n)
        [ "$files" != unlimited ] && [ "$files" -lt 1000000 ] || files=1000000
        ;;
    *) usage "${verb:-what to do?} (expected: version or run)" ;;
esac
