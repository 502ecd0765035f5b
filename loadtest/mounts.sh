#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Whether viewers notice that an edge's disk is full, becomes read-only, or is turned off by the kernel, one command: real mounts (a
# tmpfs and an ext4 in a file, of 64 MB each), an edge that writes there, and readers of old segments all the while. Prints
# Markdown. Builds nothing. Needs to be root, free ports, and some 100 MB of memory and of disk.
#
#   loadtest/mounts.sh
#   KEEP=out loadtest/mounts.sh                        # keep the logs there
#
#   full       a tmpfs of which another file takes 40 MB; healed by deleting that file
#   read-only  ext4; a read-only mount of the same directory is put over it, and taken away. (The kernel refuses to remount it while
#              the edge has a file open for writing, its lock: that is tried first, and told.)
#   aborted    the same ext4, turned off as the kernel does after an error of the disk (remount,abort); healed by another device with
#              what was on it, checked, mounted in its place
#
# Exit codes: 0 every claim held, 1 one was broken, 2 something is missing.
set -euo pipefail

READERS=${READERS:-4}
PAUSE=${PAUSE:-20}        # ms between a reader's answer and his next request
CHANNELS=${CHANNELS:-10}
LADDER=${LADDER:-64k}
JAVA=${JAVA:-java}
here=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=caches.sh
. "$here/loadtest/caches.sh"
# shellcheck source=longdvr.sh
. "$here/loadtest/longdvr.sh"
workspace "${KEEP:-}"
prepare
[ "$(id -u)" = 0 ] || need "mounts need root"
for tool in wrk mount mkfs.ext4 e2fsck; do command -v "$tool" >/dev/null || need "$tool is missing"; done
mounted=()
unmount() { for one in "${mounted[@]}"; do while umount -l "$one" 2>/dev/null; do :; done; done; }
trap 'cleanup; unmount; [ -n "${KEEP:-}" ] || rm -rf "$work"' EXIT
start_origin
echo '| what | answers meanwhile | other than 200 | warnings | degraded after, s | healed after, s | then in the log |'
echo '|---|---:|---:|---:|---:|---:|---|'

# Sets took, seconds until edge_disk_degraded is 0 or 1; SECONDS at most.
# awaits VALUE SECONDS
awaits() {
    local began
    began=$(millis)
    took=never
    while [ $(($(millis) - began)) -lt $(($2 * 1000)) ]; do
        if [ "$(gauge edge_disk_degraded)" = "$1" ]; then
            took=$(awk -v ms=$(($(millis) - began)) 'BEGIN { printf "%.1f", ms / 1000 }')
            return
        fi
        sleep 0.1
    done
}
# Readers of ever new old segments, so that there is always something to write, and of ones that they had.
begin() {
    : >"$work/edge.log"
    edge_config "$1" "$2" 128MiB
    start_edge
    names "$3" 40000 "$from" "$upto" | awk '{ print; had[NR] = $0; if (NR % 2) print had[int((NR + 1) / 2)] }' >"$work/dvr"
    load "$READERS" "$work/dvr" 600 "$PAUSE" >"$work/readers.txt" 2>&1 &
    reader=$!
    awaits 0 10
    until [ "$(gauge edge_disk_objects)" -gt 300 ]; do sleep 0.2; done
}
# finish WHAT DEGRADED HEALED
finish() {
    local told answers others warnings
    sleep 3
    kill -INT "$reader"
    wait "$reader" || true
    told=$(grep '^answers' "$work/readers.txt" || echo 'answers 0 others 1')
    read -r _ answers _ others _ <<<"$told"
    warnings=$(grep -c 'WARN.*disk degraded' "$work/edge.log" || true)
    printf '| %s | %s | %s | %s | %s | %s | `%s` |\n' "$1" "$answers" "$others" "$warnings" "$2" "$3" \
        "$(grep -o 'fault=[A-Z_]*' "$work/edge.log" | tail -n 1), $(grep -o 'disk works again.*' "$work/edge.log" | sed 's/directory=[^ ]* //' | tail -n 1)"
    cp "$work/edge.log" "$work/edge.$kind.log"
    verdicts+=("$1|$others|$warnings|$2|$3|$(gauge edge_disk_degraded)")
    end_edge TERM
}
verdicts=()

kind=full
tmpfs=$work/tmpfs
mkdir -p "$tmpfs"
mount -t tmpfs -o size=64m tmpfs "$tmpfs"
mounted+=("$tmpfs")
head -c 40000000 /dev/zero >"$tmpfs/another"
begin "$tmpfs/edge" 40MiB 1
awaits 1 120
degraded=$took
sleep 5
rm "$tmpfs/another"
awaits 0 60
finish 'full' "$degraded" "$took"

kind=readonly
head -c 64000000 /dev/zero >"$work/ext4.image"
mkfs.ext4 -q -F "$work/ext4.image"
disk=$work/ext4
mkdir -p "$disk"
mount -o loop,errors=remount-ro "$work/ext4.image" "$disk"
mounted+=("$disk")
mkdir -p "$disk/edge"
begin "$disk/edge" 30MiB 2
refusal=$(mount -o remount,ro "$disk" 2>&1 | head -n 1 || true)
mount --bind "$disk" "$disk"
mount -o remount,bind,ro "$disk"
awaits 1 120
degraded=$took
sleep 5
umount "$disk" || umount -l "$disk"
awaits 0 60
finish 'read-only' "$degraded" "$took"

kind=aborted
begin "$disk/edge" 30MiB 3
mount -o remount,abort "$disk" 2>>"$work/mount.log" || true
awaits 1 120
degraded=$took
sleep 5
# The kernel does not give it back while the edge has a file open: what was on it comes back on another device, after a check.
umount -l "$disk"
sync
cp "$work/ext4.image" "$work/mended.image"
e2fsck -fy "$work/mended.image" >>"$work/mount.log" 2>&1 || true
mount -o loop "$work/mended.image" "$disk"
awaits 0 60
finish 'aborted' "$degraded" "$took"

echo
[ -z "$refusal" ] || echo "remount,ro while the edge runs: $refusal"
for one in "${verdicts[@]}"; do
    IFS='|' read -r what others warnings degraded healed now <<<"$one"
    verdict "$what: every answer is 200" "$(is "$others" -eq 0)" "$others others"
    verdict "$what: one warning" "$(is "$warnings" -eq 1)" "$warnings"
    verdict "$what: edge_disk_degraded is 1, and 0 when it is mended" "$([ "$degraded" != never ] && [ "$healed" != never ] && [ "$now" = 0 ] && echo 1 || echo 0)" "after $degraded s, $healed s"
done
echo "load of the machine: $(load_now)"
exit $broken
