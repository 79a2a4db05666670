#!/bin/sh
# Benchmarks come with the features whose figures they show; see bench/README.md.
set -eu
cd "$(dirname -- "$0")/.."
cat bench/README.md >&2
