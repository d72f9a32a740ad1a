#!/bin/sh
# Keeps one daemon in the foreground for as long as standard input stays open, then ends it with all its children.
# The pipe breaks even when the test process is killed, so no daemon and no folder is ever left behind.
# Usage: keep-daemon.sh FOLDER PROGRAM [ARGUMENT ...]   (FOLDER is removed at the end)
folder=$1
shift
exec 3<&0
setsid "$@" </dev/null 3<&- &
daemon=$!
(
  exec >/dev/null 2>&1
  cat <&3
  kill -TERM $daemon
  # A daemon that does not listen to TERM: its whole process group goes.
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    kill -0 $daemon || exit
    sleep 0.25
  done
  kill -KILL -$daemon
) &
guard=$!
exec 3<&-
wait $daemon
status=$?
kill -KILL $guard 2>/dev/null
kill -KILL -$daemon 2>/dev/null
rm -rf "$folder"
exit $status
