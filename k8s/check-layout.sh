#!/bin/sh
# Starts what an image of a service would hold, the way a pod does: as user 10001, without capabilities, from a folder
# that nobody can write to, with the plain environment of k8s/base. No server is reachable, so the most that it can do
# is to load everything and try its database (the gateway: open its port). That is what is waited for.
#
#   k8s/check-layout.sh ledger-service        needs root (to become another user), setpriv and a built service
#
# Exit code 0: it got there without a permission error. 1: it did not. 2: it cannot be tried here.
set -eu

service=${1:?"usage: check-layout.sh SERVICE"}
home=$(cd "$(dirname "$0")/.." && pwd)
layout=$home/$service/target/quarkus-app
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
user=10001
seconds=${KANTIS_LAYOUT_SECONDS:-120}

cannot() {
    echo "check-layout: $1" >&2
    exit 2
}
[ -f "$layout/quarkus-run.jar" ] || cannot "$service is not built"
[ "$(id -u)" = 0 ] || cannot "only root can become user $user"
command -v setpriv >/dev/null || cannot "setpriv is missing"

work=$(mktemp -d)
pid=
finish() {
    if [ -n "$pid" ]; then
        kill -9 "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    fi
    chmod -R u+w "$work"
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

mkdir "$work/app" "$work/tmp" "$work/documents"
cp -R "$layout/." "$work/app"
chmod 755 "$work"
chmod -R a-w,a+rX "$work/app"
chmod 700 "$work/tmp"
chown "$user:$user" "$work/tmp"

# Later values win: the pod's addresses first, then ones where nothing listens.
set --
while IFS= read -r line; do
    set -- "$@" "$line"
done <"$home/k8s/base/$service/config.env"
nowhere=127.0.0.1:9
set -- "$@" \
    QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=0 QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT=0 \
    QUARKUS_OIDC_AUTH_SERVER_URL=http://$nowhere/realms/kantis \
    QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL=http://$nowhere/realms/kantis \
    QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET=none KAFKA_BOOTSTRAP_SERVERS=$nowhere \
    QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://$nowhere/none \
    QUARKUS_DATASOURCE_REACTIVE_URL=postgresql://$nowhere/none \
    QUARKUS_DATASOURCE_PASSWORD=none QUARKUS_FLYWAY_PASSWORD=none \
    QUARKUS_MONGODB_CONNECTION_STRING=mongodb://$nowhere \
    QUARKUS_KEYCLOAK_ADMIN_CLIENT_SERVER_URL=http://$nowhere QUARKUS_KEYCLOAK_ADMIN_CLIENT_CLIENT_SECRET=none \
    QUARKUS_MAILER_USERNAME=none QUARKUS_MAILER_PASSWORD=none \
    KANTIS_DOCUMENTS="$work/documents"

log=$work/log
cd "$work/app"
env -i PATH="$PATH" HOME=/nonexistent TMPDIR="$work/tmp" "$@" \
    setpriv --reuid=$user --regid=$user --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all \
    "$java" "-Djava.io.tmpdir=$work/tmp" -Xmx160m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar quarkus-run.jar \
    >"$log" 2>&1 &
pid=$!

arrived='Connection to 127\.0\.0\.1:9 refused|Unable to obtain connection|MongoSocketOpenException|Listening on:'
denied='Permission denied|AccessDeniedException|Read-only file system|Operation not permitted|UnsatisfiedLinkError'
while [ "$seconds" -gt 0 ]; do
    if grep -qE "$denied" "$log"; then
        break
    fi
    if grep -qE "$arrived" "$log"; then
        grep -m1 -oE "$arrived" "$log"
        exit 0
    fi
    kill -0 "$pid" 2>/dev/null || break
    seconds=$((seconds - 1))
    sleep 1
done
echo "check-layout: $service did not get as far as its servers" >&2
tail -25 "$log" >&2
exit 1
