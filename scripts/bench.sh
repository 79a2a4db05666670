#!/bin/sh
# Every benchmark, one after the other; see bench/README.md.
set -eu
cd "$(dirname -- "$0")/.."
scripts/bench-ledger.sh "$@"
