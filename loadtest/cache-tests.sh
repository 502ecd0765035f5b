#!/usr/bin/env bash
# Runs the public conformance suite for HTTP caches (http-tests/cache-tests) through an edge and prints its score.
#
#   loadtest/cache-tests.sh [TEST_ID]
#
# Needs java, node, npm and git; the suite is cloned from GitHub, or is a checkout named by CACHE_TESTS. The edge is the
# packaged one (mvn -DskipTests package), started with nothing but addresses and --methods all. With a TEST_ID, runs that
# test alone and shows what went over the wire. Takes a minute.
set -euo pipefail
cd "$(dirname "$0")/.."
jar=$PWD/edge-server/target/edge-server.jar
[ -f "$jar" ] || { echo "no $jar: run 'mvn -DskipTests package' first" >&2; exit 2; }
work=$(mktemp -d)
running=()
trap 'kill "${running[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT

suite=${CACHE_TESTS:-}
if [ -z "$suite" ]; then
  suite=$work/suite
  git clone --quiet --depth 1 https://github.com/http-tests/cache-tests "$suite"
fi
[ -d "$suite/node_modules/undici" ] || npm install --prefix "$suite" --silent --omit=dev --no-audit --no-fund >/dev/null
port() { node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }
await() { for _ in $(seq 150); do curl -s -o /dev/null "$1" && return; sleep 0.1; done; echo "nothing answers at $1" >&2; exit 1; }
origin=$(port) edge=$(port) admin=$(port)

(cd "$suite" && npm_config_protocol=http npm_config_port=$origin npm_config_pidfile=$work/pid \
  exec node test-engine/server/server.mjs) >"$work/origin.log" 2>&1 &
running+=($!)
java -jar "$jar" run --origin "http://127.0.0.1:$origin" --listen "127.0.0.1:$edge" --admin "127.0.0.1:$admin" \
  --methods all >"$work/edge.log" 2>&1 &
running+=($!)
await "http://127.0.0.1:$admin/readyz"
await "http://127.0.0.1:$origin/"

cd "$suite"
export npm_config_base=http://127.0.0.1:$edge npm_package_config_id=
if [ $# -gt 0 ]; then
  npm_config_id=$1 node --no-warnings test-engine/cli.mjs
  cat "$work/origin.log"
else
  node --no-warnings test-engine/cli.mjs >"$work/results.json"
  node "$OLDPWD/loadtest/cache-tests-score.mjs" "$suite" "$work/results.json"
fi
