#!/usr/bin/env bash
# The split driver measured: direct ring, through the backend, TCP over a veth bridge, and on the wire with and without the split;
# then backends with 1, 2, 4 and 8 virtual machines at once. Processes stand for virtual machines, network namespaces for hosts.
# All in turn, several rounds, medians in tables. Needs root, sshd; what is not installed is left out, with a line.
#   split-compare.sh [ROUNDS [SECONDS]]     default 3 rounds, 1 second per figure, after 2.5 seconds of warm-up each
#   ONLY="ring backend"                     some of ring backend tcp raw wire
#   SCENE="lat 1 bw 1048576:8"              the figures; a message must have a byte, so the shortest latency is that of 1 B
#   MACHINES="1 2 4 8"                      machines on each of two backends, each with a partner on the other; empty for none
#   BEFORE=DIR                              another built tree of MyriXen: all in turn with it too, for a comparison in one run
#   MTU=1500                                of the cable between the hosts, 9000 if not set
# ring: two ranks of one host by shm. backend: two ranks of one host by split, whose frames the backend switches. tcp: Open MPI's
# TCP between two hosts on a veth bridge, as virtual machines on a bridge have it. raw: two hosts by ether-raw. wire: two hosts,
# each rank by split through its own backend, whose board is the same cable. Where there are two hosts, each has a core of its own.
set -u
here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$here/../../../.." && pwd)
rounds=${1:-3}
seconds=${2:-1}
mtu=${MTU:-9000}
only=${ONLY:-ring backend tcp raw wire}
scene=${SCENE:-lat 1 1024 bw 1048576:8 4194304:4}
machines=${MACHINES-1 2 4 8}
trees=("$home" ${BEFORE:+"$BEFORE"})
net=10.80.0
limit=${LIMIT:-120}
store=/dev/shm/mxsplit.$$ # each host has a /dev/shm of its own
split=(--mca nics split --mca split.store "$store" --mca split.timeout.ms 30000) # many start at once

skip_all() { echo "skipped split-compare: $1"; exit 0; }
# shellcheck source=launcher/src/test/sh/namespaces.sh
. "$home/launcher/src/test/sh/namespaces.sh"
need taskset
for tree in "${trees[@]}"; do "$tree/bin/mpjinfo" > /dev/null || exit 1; done

# ---- two hosts on a bridge

# Each host keeps to its share of the processors, so that two hosts are two machines.
pin=("taskset -c 0" "taskset -c $((1 % $(nproc)))")
begin_hosts mxsplit 0 1
start_bridge br0 "$mtu" || skip_all "no bridge"
for node in 0 1; do
  start_host $node
  plug $node eth0 br0 "$mtu" || skip_all "no veth"
  give_address $node
done
start_sshds 0 1

# A backend on each host; its pid is in backend[N]. It runs only while it is measured: it looks around before it sleeps.
backend=()
start_backends() {
  local node
  for node in "$@"; do
    # shellcheck disable=SC2086 # a command and its options; a single backend has all processors
    [ $# -eq 1 ] || local on_core=${pin[$node]}
    ${on_core:-} nsenter -t "${holder[$node]}" --net --uts --mount -- "$tree/bin/myrixend" --store "$store" --board eth0 \
      < /dev/null > /dev/null 2> "$work/myrixend$node.err" &
    backend[node]=$!
    pids+=($!)
  done
  for node in "$@"; do
    for _ in $(seq 200); do grep -q ' serves ' "$work/myrixend$node.err" && break; sleep 0.05; done
    grep -q ' serves ' "$work/myrixend$node.err" || { echo "no backend on node$node"; cat "$work/myrixend$node.err"; return 1; }
  done
}
stop_backends() {
  local node
  for node in "$@"; do
    kill "${backend[$node]}" 2> /dev/null
    wait "${backend[$node]}" 2> /dev/null
  done
}

# ---- the five

java_home=$(. "$home/bin/prepare.sh" && find_jdk && echo "$java_home")
pair=org.myrixen.apps.bench.Pair
export MYRIXEN_LAUNCH_RSH=$rsh

# shellcheck disable=SC2086 # pin is a command and its options
bounded() { on 0 timeout -k 5 "$limit" "$@"; }
run_ring() { bounded "$tree/bin/mpjrun" -np 2 --profile shm $pair "$@"; }
run_backend() {
  start_backends 0 || return 1
  bounded "$tree/bin/mpjrun" -np 2 "${split[@]}" $pair "$@"
  local code=$?
  stop_backends 0
  return $code
}
run_wire() {
  start_backends 0 1 || return 1
  bounded ${pin[0]} "$tree/bin/mpjrun" --host "node0:${n:-1},node1:${n:-1}" "${split[@]}" $pair "$@"
  local code=$?
  stop_backends 0 1
  return $code
}
run_raw() { bounded ${pin[0]} "$tree/bin/mpjrun" --host node0:1,node1:1 --mca nics ether-raw $pair "$@"; }
run_tcp() {
  bounded ${pin[0]} env OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 mpirun --host node0:1,node1:1 -np 2 \
    --mca plm_rsh_agent "$rsh" --mca btl tcp,self --mca pml ob1 --mca btl_tcp_if_include eth0 --mca oob_tcp_if_include eth0 \
    --bind-to none "$work/pair" "$@"
}

programs=
for program in $only; do
  if [ "$program" = tcp ]; then
    { command -v mpicc > /dev/null && mpicc -O2 -o "$work/pair" "$here/pair.c"; } || { echo "skipped tcp: no Open MPI"; continue; }
  fi
  programs="$programs $program"
done

# ---- rounds, then medians

# measure NAME PROGRAM WORD...: its figures to the file of all, each with the name.
measure() {
  local name=$1 program=$2
  shift 2
  "run_$program" "$@" > "$work/out" 2> "$work/err" < /dev/null || { echo "$name: exit code $?"; tail -5 "$work/err"; } >&2
  grep -E '^(lat|bw) ' "$work/out" | sed "s/^/$name /" >> "$work/figures"
}

: > "$work/figures"
for round in $(seq "$rounds"); do
  for i in "${!trees[@]}"; do
    tree=${trees[$i]}
    name=now
    [ "$i" = 0 ] || name=before
    for program in $programs; do
      [ "$program:$name" = tcp:before ] && continue
      # shellcheck disable=SC2086 # the scene is words
      measure "$name:$program" "$program" "$seconds" $scene
    done
    for n in $machines; do
      measure "$name:machines:$round:$n" wire "$seconds" warm "$((3 + n))" bw 1048576:4
    done
    unset n
  done
  echo "round $round of $rounds done, load $(cut -d' ' -f1-3 /proc/loadavg)" >&2
done
[ -z "${KEEP:-}" ] || cat "$work/figures"

echo "$(date -I), $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), $(nproc) cores, Linux $(uname -r)," \
  "JDK $(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$java_home/release"), $(mpirun --version 2> /dev/null | head -1)," \
  "commit $(git -C "$home" rev-parse --short HEAD)${BEFORE:+ and before it $(git -C "$BEFORE" rev-parse --short HEAD)}, MTU $mtu," \
  "medians of $rounds rounds of $seconds s, load $(cut -d' ' -f1-3 /proc/loadavg)"
python3 "$here/split-tables.py" "$work/figures"
