#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Whether a node that is killed while it writes to disk ever serves a wrong byte, one command: starts the edge on the same directory
# again and again, loads old segments so that it writes, kills it (SIGKILL) at a random moment, starts it, and compares what it
# sends then with the origin, byte by byte. At last bytes are cut off the newest files and flipped in others. Prints Markdown.
# Builds nothing. Needs only free ports, and some GiB of disk.
#
#   loadtest/kills.sh                                  # 20 kills, then 3 rounds of cut and flipped files
#   ROUNDS=3 KEEP=out loadtest/kills.sh                # keep the logs there
#   DISK=/mnt/ssd/empty loadtest/kills.sh              # the directory to write to
#
# Exit codes: 0 no byte was wrong and all was found again, 1 something was not, 2 something is missing.
set -euo pipefail

ROUNDS=${ROUNDS:-20}
DAMAGED=${DAMAGED:-3}
SAMPLE=${SAMPLE:-300}     # of what the round asked for, and half as many of earlier rounds
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
command -v wrk >/dev/null || need "wrk is missing"
command -v cmp >/dev/null || need "cmp (of diffutils) is missing"
disk_directory
start_origin
edge_config "$directory" 8GiB 128MiB

span=$(((upto - from) / (ROUNDS + 1)))
: >"$work/earlier"
rm -f "$work/damaged" "$work/edge.log"

# Of the bodies read back, how many came from disk.
from_disk() { grep -c 'detail=disk' "$1" || true; }
# Starts the edge, reads back, and prints a line. What was asked for last is in asked; of what was not written yet nothing is claimed.
# read_back ROUND WHAT
read_back() {
    local written=${3:-–} differ objects torn disk all
    start_edge
    objects=$(restored objects) torn=$(restored torn)
    { shuf -n "$SAMPLE" "$work/asked"; if [ -s "$work/earlier" ]; then shuf -n $((SAMPLE / 2)) "$work/earlier"; fi; } | sort -u >"$work/sample"
    differ=$(wrong "$work/sample" "$work/answers")
    disk=$(from_disk "$work/answers") all=$(wc -l <"$work/sample")
    wrongs=$((wrongs + differ)) read=$((read + all)) disks=$((disks + disk))
    failures=$((failures + $(grep -vc '^200 ' "$work/answers" || true)))
    [ "$objects" -ge "$least" ] || lost=$((lost + 1))
    printf '| %s | %s | %s | %s | %s | %s | %s | %s | %s |\n' "$1" "$2" "$written" "$objects" "$torn" "$(restored millis)" "$all" "$disk" "$differ"
    cat "$work/asked" >>"$work/earlier"
}

wrongs=0 read=0 disks=0 lost=0 failures=0 least=0
cat <<'END'
| round | what | edge said it had written, before | found again | torn | restored in, ms | read back | from disk | wrong |
|---|---|---:|---:|---:|---:|---:|---:|---:|
END
start_edge
for round in $(seq "$ROUNDS"); do
    names "$round" $((span * CHANNELS * 9 / 10)) $((from + (round - 1) * span)) $((from + round * span)) >"$work/asked"
    load 24 "$work/asked" 3600 >"$work/load.txt" 2>&1 &
    loader=$!
    before=$(gauge edge_disk_objects)
    until [ "$(gauge edge_disk_objects)" -gt "$before" ]; do
        kill -0 "$loader" 2>/dev/null || need "wrk ended: $(tail -n 1 "$work/load.txt")"
        sleep 0.1
    done
    sleep "$((RANDOM % 4)).$((RANDOM % 10))"
    # All of what it says it has written is found again, for only the process ends and not the machine.
    written=$(gauge edge_disk_objects) queued=$(gauge edge_disk_queued)
    kill -9 "$edge"
    wait "$edge" 2>/dev/null || true
    kill "$loader" 2>/dev/null || true
    wait "$loader" 2>/dev/null || true
    # What was asked for, at least.
    head -n $((written > before ? written - before : 1)) "$work/asked" >"$work/some"
    mv "$work/some" "$work/asked"
    least=$written
    read_back "$round" "kill, $((queued / 1024)) KiB waited" "$written"
done

# flip FILE COUNT: other bytes in so many places.
flip() {
    local size place
    size=$(stat -c %s "$1")
    for _ in $(seq "$2"); do
        place=$((RANDOM * 32768 + RANDOM))
        place=$((place % size))
        printf "\\x$(printf %02x $((0x$(od -An -tx1 -j "$place" -N 1 "$1" | tr -d ' ') ^ 0x5a)))" |
            dd of="$1" bs=1 seek="$place" conv=notrunc status=none
    done
}
for round in $(seq "$DAMAGED"); do
    end_edge KILL
    least=0
    cp "$work/earlier" "$work/asked"
    mapfile -t files < <(find "$directory" -name '*.stripe' -printf '%T@ %p\n' | sort -rn | cut -d' ' -f2)
    # The two newest are cut somewhere; of the others some are flipped in, half of them with their index gone, so that they are scanned.
    for file in "${files[@]:0:2}"; do truncate -s -"$((1 + RANDOM % 200000))" "$file"; done
    for file in $(printf '%s\n' "${files[@]:2}" | shuf -n 6); do
        flip "$file" 20
        [ $((RANDOM % 2)) = 0 ] || rm -f "${file%.stripe}.index"
    done
    index=$(find "$directory" -name '*.index' | shuf -n 1)
    [ -z "$index" ] || flip "$index" 3
    SAMPLE=$((SAMPLE * 4)) read_back "$round" "cut and flipped"
    printf 'damaged while reading, round %s: %s\n' "$round" "$(gauge edge_disk_damaged_total)" >>"$work/damaged"
done
end_edge TERM

echo
cat "$work/damaged" 2>/dev/null || true
verdict 'no wrong byte' "$(is "$wrongs" -eq 0)" "$wrongs of $read bodies"
verdict 'what the edge had written when it was killed is found again' "$(is "$lost" -eq 0)" "$lost rounds with less"
verdict 'every answer is 200' "$(is "$failures" -eq 0)" "$failures others"
verdict 'most of it came from disk' "$(is "$disks" -gt $((read * 8 / 10)))" "$disks of $read"
echo "load of the machine: $(load_now)"
exit $broken
