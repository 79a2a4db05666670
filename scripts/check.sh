#!/bin/sh
# Format, compiler checks, fast tests of decisions and architecture, contracts, manifests. Starts no server.
set -eu
. "$(dirname -- "$0")/steps.sh"

fast='*ArchitectureTest,ContractRulesTest,GoldenEventsTest,WalletMovesTest,TimeDrivenTest,UnitPolicyTest,ReversalsTest,TransfersTest,LinksTest,ClockGuardTest,RollForwardTest,WorkedExampleTest,RollForwardTest,SentencesTest,JudgeTest,ProgramDocumentTest,AccessRulesTest,PageTokensTest,StatusesTest,GrpcTimeoutTest,TransientTest,SizeLimitsTest,DefaultsTest,ClientDefaultsTest'

# Chained, because a shell function that is tested does not stop at its first failure by itself.
buf() {
    (
        cd contracts &&
            { [ -x node_modules/.bin/buf ] || npm install --silent --no-package-lock --no-audit --no-fund; } &&
            node_modules/.bin/buf format -d --exit-code src/main/proto &&
            node_modules/.bin/buf lint &&
            node_modules/.bin/buf breaking src/main/proto --against baseline.binpb
    )
}

step "format" mvn_quiet spotless:check
step "compile with Error Prone and NullAway" mvn_quiet test-compile
if command -v npm >/dev/null; then
    step "contracts: buf" buf
else
    skip "contracts: buf" "npm is not installed"
fi
# What follows is among the tests that scripts/test.sh runs next.
[ -z "${KANTIS_IN_TEST:-}" ] || exit 0
step "architecture and decisions" mvn_compiled -DfailIfNoTests=false -Dsurefire.failIfNoSpecifiedTests=false "-Dtest=$fast" test
step "manifests" mvn_compiled -pl contracts,k8s test
command -v kubectl >/dev/null || skip "manifests: kustomize" "kubectl is not installed, files were parsed only"
tell_skipped
