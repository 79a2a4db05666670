#!/bin/sh
# Measures the judge of purchases, without servers; see bench/README.md. Builds what is missing.
set -eu
cd "$(dirname -- "$0")/.."
JAVA_HOME=$(./kantis jdk-home)
export JAVA_HOME
service=ledger-service/target/quarkus-app
[ -f bench/target/bench.jar ] && [ -f $service/quarkus-run.jar ] || {
    echo "bench: builds what is missing, this takes a few minutes the first time." >&2
    mvn -q -B -pl bench,ledger-service -am -DskipTests package >&2
}
exec "$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC --sun-misc-unsafe-memory-access=allow \
    -cp "bench/target/bench.jar:bench/target/lib/*:$service/app/*:$service/lib/main/*" \
    dev.kantis.bench.judge.JudgeBench "$@"
