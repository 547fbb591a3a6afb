#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Owns the processes and the folder of one cluster. Commands come on standard input, one a line:
#   start NAME   runs NAME.sh of the folder, answers "started NAME PID"
#   stop NAME    kills it unless it has ended, answers "stopped NAME EXITCODE"
# The end of the input means that the parent is gone, however it died: everything is killed and removed.
set -um
# Only the end of the input ends this script; a parent that dies must not end it by a broken pipe either.
trap '' HUP INT TERM PIPE
folder=$1
mkdir -p -- "$(dirname -- "$folder")" && mkdir -m 700 -- "$folder" && cd -- "$folder" || exit 1
exec 2>supervisor.log
echo "ready"

running() { jobs -rp | grep -qx -- "$1"; }

while read -r verb name; do
  case $verb in
    start)
      # Job control gives each process a group of its own, which a kill of the parent's group does not reach.
      (trap - HUP INT TERM PIPE; exec bash "./$name.sh") </dev/null >>"$name.log" 2>&1 &
      echo "$!" >"$name.pid"
      echo "started $name $!"
      ;;
    stop)
      pid=$(cat "$name.pid")
      if running "$pid"; then kill -KILL -- "-$pid"; fi
      wait "$pid"
      echo "stopped $name $?"
      ;;
  esac
done

for pid in $(jobs -rp); do kill -KILL -- "-$pid"; done
wait
cd /
# A client that the parent left behind may still be writing its last file.
rm -rf -- "$folder" || { sleep 1; rm -rf -- "$folder"; }
