#!/bin/sh
# Runs one part of the stack and ends it when the launcher is gone, however the launcher went.
#
#   guard.sh PIDFILE SIGNAL SECONDS COMMAND...
#
# Standard input is the read end of a pipe that only the launcher writes to. When the launcher closes it, or dies,
# the part gets SIGNAL, and KILL if it is still there after SECONDS.
set -u
pidfile=$1 signal=$2 seconds=$3
shift 3
exec 3<&0

"$@" </dev/null 3<&- &
child=$!
started=-
if [ -r "/proc/$child/stat" ]; then
    started=$(sed 's/.*) //' "/proc/$child/stat" | cut -d ' ' -f 20)
fi
printf '%s %s\n' "$child" "$started" >"$pidfile"

(
    while read -r _; do :; done <&3
    kill -s "$signal" "$child" 2>/dev/null
    left=$((seconds * 5))
    while [ "$left" -gt 0 ] && kill -0 "$child" 2>/dev/null; do
        sleep 0.2
        left=$((left - 1))
    done
    kill -s KILL "$child" 2>/dev/null
) &
watcher=$!

wait "$child"
code=$?
rm -f "$pidfile"
kill "$watcher" 2>/dev/null
exit "$code"
