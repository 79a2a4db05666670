#!/bin/sh
# Every check and every test. Servers are started once for the services' tests; the system tests have a stack of their own.
set -eu
. "$(dirname -- "$0")/steps.sh"

checks() {
    KANTIS_IN_TEST=1 scripts/check.sh
}

# Half of the time a test waits, so that two modules go side by side.
service_tests() {
    mvn_compiled package -DskipTests -pl local-stack -am &&
        ./kantis servers -- mvn -q -B -T 2 -Dmaven.compiler.useIncrementalCompilation=false verify -pl '!system-tests'
}

# The applications are those that the services' step has built.
system_tests() {
    mvn_compiled verify -pl system-tests -am -Dquarkus.build.skip=true '-Dtest=dev.kantis.system.**' -Dsurefire.failIfNoSpecifiedTests=false
}

# What surefire wrote, as one line.
totals() {
    find . -path ./.kantis -prune -o -path '*/target/surefire-reports/*.txt' -print | xargs cat | awk '
        /^Tests run:/ { gsub(",", ""); run += $3; failed += $5 + $7; skipped += $9 }
        END { printf "%d passed, %d failed, %d skipped\n", run - failed - skipped, failed, skipped }'
}

find . -path ./.kantis -prune -o -path '*/target/surefire-reports' -print | xargs rm -rf
step "checks" checks
step "unit and adapter tests" service_tests
step "system tests" system_tests
command -v npm >/dev/null || skip "contracts: buf" "npm is not installed"
command -v kubectl >/dev/null || skip "manifests: kustomize" "kubectl is not installed"
totals
tell_skipped
