#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Tidemark with nothing but addresses: what it does is what it does without being told. README.md says what is fair.
#
#   peers/tidemark.sh run --listen 8080 --admin 8081 --work /dev/shm/tidemark --origin http://127.0.0.1:9000
#
# JAVA: the java to use. EDGE_JAR: the jar, else that of this build.
set -euo pipefail
# shellcheck source=arguments.sh
. "$(dirname "$0")/arguments.sh"

JAVA=${JAVA:-java}
jar=${EDGE_JAR:-$(cd "$(dirname "$0")/../.." && pwd)/edge-server/target/edge-server.jar}
command -v "$JAVA" >/dev/null || need "java is missing"
[ -f "$jar" ] || need "$jar is missing (do: mvn -q -DskipTests package)"

if [ "$verb" = version ]; then
    version=$("$JAVA" -jar "$jar" --version)
    echo "${version}, java $("$JAVA" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p')"
    exit
fi

{
    echo 'origin:'
    echo '  urls:'
    priority=1
    for origin in "${origins[@]}"; do
        echo "    - {url: 'http://$origin', priority: $priority, weight: 1}"
        [ "$ORIGINS" = by-url ] || priority=2
    done
    # Origins that are asked for nothing but how far they are.
    if [ ${#witnesses[@]} -gt 0 ]; then
        echo 'freshness:'
        echo '  witnesses:'
        for witness in "${witnesses[@]}"; do echo "    - http://$witness"; done
    fi
} >"$work/edge.yaml"
options=(--config "$work/edge.yaml" --listen "$listen" --admin "${admin:-127.0.0.1:0}")
[ -z "${STORE:-}" ] || options+=(--store-memory "${STORE%G}GiB")
[ -z "$tls" ] || options+=(--tls-listen "$tls" --cert "$cert" --key "$key")
cd "$work"
exec "$JAVA" -jar "$jar" run "${options[@]}"
