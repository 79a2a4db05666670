#!/bin/sh
# Every benchmark, one after the other; see bench/README.md.
set -eu
cd "$(dirname -- "$0")/.."
failed=0
for name in ledger judge purchase program clearing till import; do
    scripts/bench-$name.sh "$@" || failed=1
done
exit $failed
