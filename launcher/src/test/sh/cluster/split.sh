# shellcheck shell=bash
# Ranks behind backends: on each of two hosts a myrixend, whose frontends are processes; between the hosts two cables, of which
# one is cut while messages pass. Each host has a /dev/shm of its own, so both stores have the same name.

split_store=/dev/shm/mxbackend
split_options=(--mca nics split --mca split.store $split_store --mca split.timeout.ms 20000) # on a busy machine a backend is slow

second_cable() {
  start_bridge br1 9000 && plug 1 eth1 br1 9000 && plug 2 eth1 br1 9000
}

start_backends() {
  local node
  for node in 1 2; do
    nsenter -t "${holder[$node]}" --net --uts --mount -- "$home/bin/myrixend" --store $split_store --board eth0,eth1 \
      < /dev/null > "$work/myrixend$node.out" 2> "$work/myrixend$node.err" &
    backend[node]=$!
    pids+=($!)
  done
  for node in 1 2; do
    for _ in $(seq 900); do grep -q ' serves ' "$work/myrixend$node.err" && break; sleep 0.1; done
    grep -q ' serves ' "$work/myrixend$node.err" || { cp "$work/myrixend$node.err" "$err"; fail "no backend on node$node"; return 1; }
  done
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
split_cut() {
  rm -f lost.*
  : > "$out"
  on 0 timeout -k 5 200 "$home/bin/mpjrun" --hostfile "$work/hostfile" "${split_options[@]}" \
    -cp "$work/classes" --wdir "$work" Probe exchange 8 > "$out" 2> "$err" < /dev/null &
  local job=$!
  for _ in $(seq 900); do [ "$(grep -c '^up' "$out")" -eq 4 ] && break; sleep 0.1; done
  sleep 1
  nsenter -t "$switch" --net -- ip link set br0-1 down
  sleep 3
  for _ in $(seq 300); do grep -q 'go by board eth1 now' "$work/myrixend1.err" && break; sleep 0.1; done
  nsenter -t "$switch" --net -- ip link set br0-1 up
  wait $job || { fail "exit code $?"; return 1; }
  [ "$(grep -c '^exchanged [0-9]* rounds, no fault$' "$out")" -eq 4 ] || { fail "not all ranks came to their end"; return 1; }
  grep -q 'go by board eth1 now' "$work/myrixend1.err" || { cp "$work/myrixend1.err" "$err"; fail "the backend did not move"; return 1; }
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
  check "split: backends end when told to, nothing is left" backends_end
}
