#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Apache Traffic Server as a live edge. Its configuration is below, each setting with its reason; README.md says what is fair.
#
#   peers/trafficserver.sh run --listen 8080 --work /dev/shm/trafficserver --origin http://127.0.0.1:9000
set -euo pipefail
# shellcheck source=arguments.sh
. "$(dirname "$0")/arguments.sh"
needs traffic_server trafficserver

if [ "$verb" = version ]; then
    traffic_server --version 2>&1 | sed -n 's/.*traffic_server - \([0-9.]*\).*/Traffic Server \1/p;s/^Traffic Server \([0-9.]*\).*/Traffic Server \1/p' | head -n 1
    exit
fi

etc=$work/etc
# With the statistics that another run left there it may take connections and close them at once.
rm -rf "$work/cache" "$work/run" "$etc"
mkdir -p "$etc" "$work/log" "$work/run" "$work/cache"
plugins=/usr/lib/trafficserver/modules

# Where everything is, instead of below /etc and /var.
cat >"$work/runroot.yaml" <<YAML
prefix: $work
exec_prefix: /usr
bindir: /usr/bin
sbindir: /usr/bin
sysconfdir: $etc
datadir: $work
includedir: /usr/include
libdir: /usr/lib
libexecdir: $plugins
localstatedir: $work
runtimedir: $work/run
logdir: $work/log
cachedir: $work/cache
YAML

ports="ip-in=${listen%:*}:${listen##*:}"
[ -z "$tls" ] || ports+=" ip-in=${tls%:*}:${tls##*:}:ssl"
cat >"$etc/records.config" <<CONFIG
CONFIG proxy.config.http.server_ports STRING $ports
# It stays who started it, and starts no helper for its crashes.
CONFIG proxy.config.admin.user_id STRING #-1
CONFIG proxy.config.crash_log_helper STRING NULL
CONFIG proxy.config.log.logging_enabled INT 0
CONFIG proxy.config.log.rolling_enabled INT 0
CONFIG proxy.config.diags.show_location INT 0
# Not ready before its cache is.
CONFIG proxy.config.http.wait_for_cache INT 1
CONFIG proxy.config.reverse_proxy.enabled INT 1
CONFIG proxy.config.url_remap.remap_required INT 1

# All of what is live is in memory, from the first time it is asked for.
CONFIG proxy.config.cache.ram_cache.size INT ${STORE:-1G}
CONFIG proxy.config.cache.ram_cache.use_seen_filter INT 0
CONFIG proxy.config.cache.ram_cache_cutoff INT 64M

# One request for what is not there yet: whoever comes meanwhile reads along ("Reducing Origin Server Requests" in its manual
# names these four), and looks again until there is something to read.
CONFIG proxy.config.cache.enable_read_while_writer INT 1
CONFIG proxy.config.http.background_fill_active_timeout INT 0
CONFIG proxy.config.http.background_fill_completed_threshold FLOAT 0.000000
CONFIG proxy.config.cache.max_doc_size INT 0
# 5: who cannot write looks again whether he can read; 0, the default, is to ask the origin as well.
CONFIG proxy.config.http.cache.open_write_fail_action INT 5
# Every 10 ms, for longer than the origin is waited for.
CONFIG proxy.config.http.cache.max_open_read_retries INT 600
CONFIG proxy.config.http.cache.open_read_retry_time INT 10

# An old answer instead of an error, for a minute instead of a week.
CONFIG proxy.config.http.negative_revalidating_enabled INT 1
CONFIG proxy.config.http.cache.max_stale_age INT 60
# Errors are not kept (the default).
CONFIG proxy.config.http.negative_caching_enabled INT 0

# No longer than Tidemark waits.
CONFIG proxy.config.http.connect_attempts_timeout INT 2
CONFIG proxy.config.http.transaction_no_activity_timeout_out INT 5
CONFIG proxy.config.http.connect_attempts_max_retries INT 1
# An origin that was gone is asked again after a second, not after a minute; so is the first of several.
CONFIG proxy.config.http.down_server.cache_time INT 1
CONFIG proxy.config.http.parent_proxy.retry_time INT 1
CONFIG proxy.config.http.parent_proxy.connect_attempts_timeout INT 2
CONFIG proxy.config.http.parent_proxy.fail_threshold INT 2
# An origin on this machine is not this server: otherwise 127.0.0.1 is never asked.
CONFIG proxy.config.http.parent_proxy.self_detect INT 0

CONFIG proxy.config.http.insert_request_via_str INT 0
CONFIG proxy.config.http.insert_response_via_str INT 0
CONFIG proxy.config.ssl.server.cert.path STRING /
CONFIG proxy.config.ssl.server.private_key.path STRING /
CONFIG

echo "$work/cache ${STORE:-1G}" >"$etc/storage.config"
cat >"$etc/ip_allow.yaml" <<YAML
ip_allow:
  - {apply: in, ip_addrs: 0/0, action: allow, methods: ALL}
  - {apply: in, ip_addrs: '::/0', action: allow, methods: ALL}
YAML
[ -z "$tls" ] || echo "dest_ip=* ssl_cert_name=$cert ssl_key_name=$key" >"$etc/ssl_multicert.config"
: >"$etc/plugin.config"
target="http://${origins[0]}/"
# Equals: a URL always has the same one, so that playlists do not jump between two packagers that are not quite in step. Another
# is asked for what the first has not yet, and when it fails. The name stands for all of them, and for no address.
if [ ${#origins[@]} -gt 1 ]; then
    policy='consistent_hash, hash_key: path'
    [ "$ORIGINS" = by-url ] || policy=first_live
    target='http://origin.invalid/ @strategy=origins'
    {
        echo 'hosts:'
        for origin in "${origins[@]}"; do
            echo "  - &at${origin##*:}"
            echo "    host: ${origin%:*}"
            # Two ports of one host would else be one.
            echo "    hash_string: $origin"
            echo "    protocol: [{scheme: http, port: ${origin##*:}}]"
        done
        echo 'groups:'
        echo '  - &all'
        for origin in "${origins[@]}"; do printf '    - <<: *at%s\n      weight: 1.0\n' "${origin##*:}"; done
        echo 'strategies:'
        echo "  - {strategy: origins, policy: $policy, go_direct: false, parent_is_proxy: false, ignore_self_detect: true, scheme: http,"
        echo '     groups: [*all], failover: {ring_mode: exhaust_ring, max_simple_retries: 1, response_codes: [404],'
        echo '     max_unavailable_retries: 1, markdown_codes: [500, 502, 503, 504]}}'
    } >"$etc/strategies.yaml"
    echo "CONFIG proxy.config.http.no_dns_just_forward_to_parent INT 1" >>"$etc/records.config"
fi
# What players tell of themselves (CTA-5004) makes no other object.
echo "map / $target @plugin=cachekey.so @pparam=--exclude-params=CMCD" >"$etc/remap.config"
exec traffic_server --run-root="$work/runroot.yaml"
