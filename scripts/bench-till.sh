#!/bin/sh
# Measures purchases through the till API, on servers of its own; see bench/README.md. Builds what is missing.
set -eu
cd "$(dirname -- "$0")/.."
JAVA_HOME=$(./kantis jdk-home)
export JAVA_HOME
[ -f bench/target/bench.jar ] && [ -f ledger-service/target/quarkus-app/quarkus-run.jar ] &&
    [ -f partner-service/target/quarkus-app/quarkus-run.jar ] || {
    echo "bench: builds what is missing, this takes a few minutes the first time." >&2
    mvn -q -B -pl bench,ledger-service,partner-service -am -DskipTests package >&2
}
exec "$JAVA_HOME/bin/java" -Xmx384m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow -Dkantis.home="$PWD" -cp "bench/target/bench.jar:bench/target/lib/*" \
    dev.kantis.bench.till.TillBench "$@"
