#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# nginx as a live edge. Its configuration is below, each directive with its reason; README.md says what is fair.
#
#   peers/nginx.sh run --listen 8080 --work /dev/shm/nginx --origin http://127.0.0.1:9000
set -euo pipefail
# shellcheck source=arguments.sh
. "$(dirname "$0")/arguments.sh"
needs nginx nginx

if [ "$verb" = version ]; then
    nginx -v 2>&1 | sed 's|.*: nginx/|nginx |'
    exit
fi

# Equals: a URL always has the same one, so that playlists do not jump between two packagers that are not quite in step.
upstream=
[ "$ORIGINS" = by-url ] && [ ${#origins[@]} -gt 1 ] && upstream='hash $uri consistent; '
for origin in "${origins[@]}"; do
    upstream+="server $origin"
    [ "$ORIGINS" = by-url ] || [ "$origin" = "${origins[0]}" ] || upstream+=" backup"
    upstream+="; "
done
secure=
if [ -n "$tls" ]; then
    secure="
        listen $tls ssl http2 backlog=4096;
        ssl_certificate $cert;
        ssl_certificate_key $key;
        ssl_protocols TLSv1.2 TLSv1.3;
        # Sessions that any worker takes up again.
        ssl_session_cache shared:tls:10m;
        ssl_session_timeout 1h;"
fi
connections=$((files < 16384 ? files : 16384))

cat >"$work/nginx.conf" <<CONF
$([ "$(id -u)" = 0 ] && echo 'user root;')
daemon off;
pid $work/nginx.pid;
# One for each processor.
worker_processes auto;
worker_rlimit_nofile $files;
events { worker_connections $connections; }
http {
    access_log off;
    client_body_temp_path $work/body;
    proxy_temp_path $work/proxy;
    fastcgi_temp_path $work/fastcgi;
    uwsgi_temp_path $work/uwsgi;
    scgi_temp_path $work/scgi;

    # Hits go from the file to the socket within the kernel, and files stay open in between. An entry of another version
    # is another file, which nginx knows by its number.
    sendfile on;
    tcp_nopush on;
    open_file_cache max=10000 inactive=60s;
    open_file_cache_valid 60s;
    # A viewer keeps his connection for hours: 1000 requests, the default, are half an hour.
    keepalive_requests 1000000;

    # Bodies are written where they will stay.
    proxy_cache_path $work/cache levels=1:2 keys_zone=live:${KEYS:-10m} max_size=${STORE:-1G} use_temp_path=off;

    # Two connections to the origin in ten thousand requests, not two in two.
    upstream origin { ${upstream}keepalive 64; }
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    # No longer than Tidemark waits.
    proxy_connect_timeout 2s;
    proxy_read_timeout 5s;
    # The next origin, where there is one: also when the first has not yet what the other has listed.
    proxy_next_upstream error timeout http_500 http_502 http_503 http_504 http_404;

    proxy_cache live;
    # What players tell of themselves (CTA-5004) makes no other object.
    map \$args \$told { default \$args; "~^(?<before>.*&)?CMCD=[^&]*&?(?<after>.*)\$" \$before\$after; }
    proxy_cache_key \$uri?\$told;
    # One request for what is not there yet. The others look again every 500 ms, and would go to the origin after 5 s (the
    # default), which is when it is slow: here they wait longer than for the origin itself.
    proxy_cache_lock on;
    proxy_cache_lock_age 10s;
    proxy_cache_lock_timeout 10s;
    # One request for what is too old. The viewer who makes it waits for the answer, whoever comes meanwhile gets the old one.
    # With proxy_cache_background_update the first would get the old one, too: as old as it may be when nobody has asked for
    # an hour, and a playlist that is old is what a live viewer stalls of.
    # An old one, too, instead of an error.
    proxy_cache_use_stale updating error timeout invalid_header http_500 http_502 http_503 http_504;
    # It asks by ETag and Last-Modified.
    proxy_cache_revalidate on;

    server {
        listen $listen backlog=4096;$secure
        location / { proxy_pass http://origin; }
        location ~ \.(m3u8|mpd)\$ {
            proxy_read_timeout 3s;
            proxy_pass http://origin;
        }
    }
}
CONF
rm -rf "$work/cache"
exec nginx -e "$work/nginx.log" -p "$work" -c "$work/nginx.conf"
