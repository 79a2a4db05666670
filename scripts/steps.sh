# Shared by the scripts beside it: names each step, its time, and what was skipped.
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
JAVA_HOME=$(./kantis jdk-home)
export JAVA_HOME
skipped=""

step() {
    name=$1
    shift
    echo "== $name"
    began=$(date +%s)
    "$@" || {
        echo "== $name FAILED after $(($(date +%s) - began)) s" >&2
        exit 1
    }
    echo "== $name: ok, $(($(date +%s) - began)) s"
}

skip() {
    skipped="$skipped $1"
    echo "== $1: SKIPPED, $2"
}

# With KANTIS_NO_SKIPS, as in CI, a skipped step is a failure.
tell_skipped() {
    if [ -n "$skipped" ]; then
        echo "Skipped:$skipped"
        [ -z "${KANTIS_NO_SKIPS:-}" ] || exit 1
    fi
}

mvn_quiet() {
    mvn -q -B "$@"
}

# After a step has compiled everything, the next ones need not find out again what depends on what: that is minutes.
mvn_compiled() {
    mvn -q -B -Dmaven.compiler.useIncrementalCompilation=false "$@"
}
