# shellcheck shell=bash
# Ranks behind backends: on each of two hosts a myrixend, whose frontends are processes; between the hosts two cables, of which
# one is cut while messages pass. Each host has a /dev/shm of its own, so both stores have the same name.

split_store=/dev/shm/mxbackend
split_options=(--mca nics split --mca split.store $split_store --mca split.timeout.ms 20000) # on a busy machine a backend is slow

second_cable() {
  start_bridge br1 9000 && plug 1 eth1 br1 9000 && plug 2 eth1 br1 9000
}

# backend_on NODE OPTIONS: not yet serving.
backend_on() {
  local node=$1
  shift
  nsenter -t "${holder[$node]}" --net --uts --mount -- "$home/bin/myrixend" --store $split_store "$@" \
    < /dev/null > "$work/myrixend$node.out" 2> "$work/myrixend$node.err" &
  backend[node]=$!
  pids+=($!)
}
serves() {
  for _ in $(seq 900); do grep -q ' serves ' "$work/myrixend$1.err" && return 0; sleep 0.1; done
  cp "$work/myrixend$1.err" "$err"
  fail "no backend on node$1"
}

start_backends() {
  backend_on 1 --board eth0,eth1
  backend_on 2 --board eth0,eth1
  serves 1 && serves 2
}

behind() { on 0 timeout -k 5 100 "$home/bin/mpjrun" --hostfile "$work/hostfile" "${split_options[@]}" "$@" > "$out" 2> "$err" < /dev/null; }

# status NODE PATTERN: what the backend of that host says of itself.
status() { on "$1" "$home/bin/myrixend" --store $split_store --status > "$work/status" 2>&1; grep -qE "$2" "$work/status"; }

split_kernels() {
  local name
  for name in cg is; do
    behind npb $name --class S || { fail "$name: exit code $?"; return 1; }
    grep -q 'Verification *= *SUCCESSFUL' "$out" || { fail "$name: not verified"; return 1; }
  done
  status 1 'frames sent [1-9]' || { cp "$work/status" "$out"; fail "no frame went by the board of node1"; return 1; }
  status 1 'frames switched [1-9]' || { cp "$work/status" "$out"; fail "no frame was switched on node1"; return 1; }
}
split_status() {
  on 1 "$home/bin/myrixend" --store $split_store --status --json > "$out" 2> "$err" || { fail "exit code $?"; return 1; }
  python3 -c '
import json, sys
status = json.load(open(sys.argv[1]))
assert [board["name"] for board in status["boards"]] == ["eth0", "eth1"], status
assert status["boards"][0]["active"] and status["boards"][1]["carrier"], status' "$out" 2>> "$err" || { fail "not what was expected"; return 1; }
}
one_backend() {
  on 1 "$home/bin/myrixend" --store $split_store --board none > "$out" 2> "$err" < /dev/null
  [ $? -eq 2 ] && grep -q "process ${backend[1]} already serves" "$err" || { fail "a second backend"; return 1; }
}
# meanwhile COMMAND: run while 4 ranks exchange messages that they check, a second after they have begun and 3 s before they end.
meanwhile() {
  local job
  rm -f lost.* enough
  : > "$out"
  on 0 timeout -k 5 250 "$home/bin/mpjrun" --hostfile "$work/hostfile" "${split_options[@]}" \
    -cp "$work/classes" --wdir "$work" Probe exchange 200 > "$out" 2> "$err" < /dev/null &
  job=$!
  for _ in $(seq 900); do [ "$(grep -c '^up' "$out")" -eq 4 ] && break; sleep 0.1; done
  sleep 1
  "$@" || { kill $job; wait $job; return 1; }
  sleep 3
  kill -0 $job 2> /dev/null || { fail "the job did not last"; return 1; }
  : > "$work/enough"
  wait $job || { fail "exit code $?"; return 1; }
  [ "$(grep -c '^exchanged [0-9]* rounds, no fault$' "$out")" -eq 4 ] || { fail "not all ranks came to their end"; return 1; }
}
# cable BRIDGE up|down: that of node1.
cable() { nsenter -t "$switch" --net -- ip link set "$1-1" "$2"; }
lose_cable() {
  cable br0 down
  sleep 3
  for _ in $(seq 300); do grep -q 'go by board eth1 now' "$work/myrixend1.err" && break; sleep 0.1; done
  cable br0 up
}
split_cut() {
  meanwhile lose_cable || return 1
  grep -q 'go by board eth1 now' "$work/myrixend1.err" || { cp "$work/myrixend1.err" "$err"; fail "the backend did not move"; return 1; }
}
# The successor prefers the other board, which counts as Myrinet and has no link when it begins.
succeed() {
  cable br1 down
  kill -KILL "${backend[1]}"
  wait "${backend[1]}" 2> /dev/null
  backend_on 1 --board eth1,eth0 --mca backend.myrinet eth1 --mca backend.profile omx9000
  serves 1
}
split_successor() {
  meanwhile succeed || return 1
  status 1 'myrinet eth1\b.*no carrier' || { cp "$work/status" "$out"; fail "eth1 has a carrier"; return 1; }
  status 1 'ethernet eth0\b.*active' || { cp "$work/status" "$out"; fail "eth0 is not the active board"; return 1; }
  status 1 'frames sent [1-9]' || { cp "$work/status" "$out"; fail "no frame went by the board of node1"; return 1; }
  cable br1 up
  for _ in $(seq 100); do status 1 'myrinet eth1\b.*active' && return 0; sleep 0.2; done
  cp "$work/status" "$out"
  fail "the link of eth1 has come back and is not taken again"
}
# Nobody can know before the ranks start: they are on other hosts.
split_nowhere() {
  behind --mca split.store /dev/shm/nowhere npb cg --class S && { fail "exit code 0"; return 1; }
  grep -q '^rank [0-3]: MPI_ERR_OTHER in MPI.Init.*no backend found at /dev/shm/nowhere' "$err" || { fail "no line of a rank"; return 1; }
  ! grep -qvE '^(mpjrun|rank [0-3]): ' "$err" || { fail "more than a line of each"; return 1; }
  if on 1 test -e /dev/shm/nowhere; then fail "a frontend has made a store"; return 1; fi
}
backends_end() {
  local node
  for node in 1 2; do
    kill "${backend[$node]}"
    wait "${backend[$node]}" || { cp "$work/myrixend$node.err" "$err"; fail "exit code $? of the backend of node$node"; return 1; }
    on $node rm -rf $split_store # the store itself outlives its backend
  done
  nothing_left
}

split_part() {
  backend=()
  second_cable 2> "$err" || { echo "skipped cluster, split: no second cable: $(head -1 "$err")"; return; }
  "$home/bin/mpjinfo" | grep -q '^  split ' || { echo "skipped cluster, split: no split driver is installed"; return; }
  check "split: a backend on each host" start_backends
  check "split: NAS kernels CG, IS through two backends" split_kernels
  check "split: status for a program" split_status
  check "split: a second backend of the same store says so and ends" one_backend
  check "split: a cable cut for 3 s, another takes over" split_cut
  check "split: a backend killed and succeeded while messages pass, the successor without its preferred link" split_successor
  check "split: a store that is not there costs a line a rank" split_nowhere
  check "split: backends end when told to, nothing is left" backends_end
}
