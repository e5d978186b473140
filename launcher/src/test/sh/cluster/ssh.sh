# shellcheck shell=bash
# Jobs whose agents ssh starts, and each kind of failure.

two_hosts() {
  succeeds where --hostfile "$work/hostfile" || return 1
  printf 'rank %s sum 6\n' "0 of 4 on node1" "1 of 4 on node1" "2 of 4 on node2" "3 of 4 on node2" > expected
  sort "$out" | diff expected - || fail "not these ranks"
}
by_node() {
  succeeds where --hostfile "$work/hostfile" --map-by node -np 3 --tag-output || return 1
  sort "$out" | tr '\n' ' ' | grep -q '^\[0\] .* on node1 .*\[1\] .* on node2 .*\[2\] .* on node1 ' || fail "not these ranks"
}
here_and_there() {
  succeeds where --host node0:1,node2:2 || return 1
  [ "$(grep -c 'on node0' "$out")" = 1 ] && [ "$(grep -c 'on node2' "$out")" = 2 ] || fail "not these ranks"
}
kernel() {
  on 0 timeout -k 5 120 "$home/bin/mpjrun" --hostfile "$work/hostfile" npb cg --class S > "$out" 2> "$err" || fail "exit code $?" || return 1
  grep -q 'Verification *= *SUCCESSFUL' "$out" || fail "not verified"
}
stdin() {
  head -c 3000000 /dev/zero > zeros
  input=$work/zeros succeeds stdin --host node1,node2 || return 1
  grep -qx '0 read 3000000' "$out" && grep -qx '1 read 0' "$out" || fail "not all was read"
}
refuses_much() {
  mpjrun --hostfile "$work/hostfile" -np 5
  [ $? -eq 2 ] && grep -q '5 ranks do not fit into the 4 slots' "$err" || fail "not refused"
}
# How long the ranks take to come up is not known: tries with more time until they were.
timed_out() {
  local got seconds
  scene=hang
  for seconds in 4 8 16 32; do
    mpjrun --host node1,node2 --timeout $seconds
    got=$?
    [ "$(grep -c '^up' "$out")" -eq 2 ] && break
  done
  [ $got -eq 110 ] && grep -q 'rank 0 on node1 (pid' "$err" && grep -q 'rank 1 on node2 (pid' "$err" && grep -q 'Probe.main' "$err" ||
    { fail "no dump of both"; return 1; }
  nothing_left
}
rank_killed() {
  ranks=2 begin --host node1,node2 || return 1
  kill -9 "$(sed -n 's/^up 1 //p' "$out")"
  wait $job
  [ $? -eq 137 ] && grep -qE '^mpjrun: rank 1 on node2 \(pid [0-9]+\) was killed by signal 9 \(KILL\); ending 1 rank$' "$err" ||
    { fail "wrong end"; return 1; }
  nothing_left
}
interrupted() {
  ranks=2 begin --host node1,node2 || return 1
  kill -"$1" "$(launcher)"
  wait $job
  local got=$?
  [ $got -eq "$2" ] && grep -q '^mpjrun: interrupted: ending 2 ranks' "$err" || { fail "exit code $got"; return 1; }
  nothing_left
}
launcher_killed() {
  ranks=3 begin --host node0,node1,node2 || return 1
  kill -9 "$(launcher)"
  wait $job
  nothing_left
}
ssh_killed() {
  ranks=2 begin --host node1,node2 || return 1
  kill -9 "$(pgrep -f "ssh -F $work/ssh_config.* node2 exec")"
  wait $job
  [ $? -eq 1 ] && grep -qE '^mpjrun: host node2 has lost its agent: .*; ending 1 rank$' "$err" || { fail "wrong end"; return 1; }
  nothing_left
}
agent_killed() {
  ranks=2 begin --host node1,node2 || return 1
  kill -9 "$(pgrep -f "$home/target/dist.*org.myrixen.launcher.Agent node1")"
  wait $job
  [ $? -eq 1 ] && grep -qE '^mpjrun: host node1 has lost its agent: .*' "$err" || { fail "wrong end"; return 1; }
  nothing_left
}
link_cut() {
  ranks=2 begin --host node1,node2 --mca launch.heartbeat 6 || return 1
  nsenter -t $switch --net -- ip link set br0-2 down
  wait $job
  local got=$?
  [ $got -eq 1 ] && grep -qE '^mpjrun: host node2 has lost its agent: nothing was heard.*; ending 1 rank$' "$err" || fail "wrong end"
  got=$?
  nothing_left || got=1 # node2 is still cut off: its agent has done it alone
  nsenter -t $switch --net -- ip link set br0-2 up
  return $got
}
listens_narrowly() {
  ranks=1 begin --host node1 || return 1
  on 0 ss -ltnH > listening
  kill "$(launcher)"
  wait $job
  [ "$(wc -l < listening)" -eq 1 ] && grep -qE " (\[::ffff:)?$net.100\]?:" listening || { cat listening; fail "listens elsewhere"; return 1; }
  nothing_left
}

waits_for_host() {
  scene=where
  mpjrun --wait-hosts 8 --host node1,node9 && { fail "it ran"; return 1; }
  grep -q '^mpjrun: host node1 is ready after' "$err" && grep -q '^mpjrun: host node9 is not ready after 8 s: ' "$err" || { fail "no verdicts"; return 1; }
  on 0 ip route add blackhole $net.102
  (sleep 2; on 0 ip route del blackhole $net.102) &
  succeeds where --wait-hosts 30 --host node1,node2 || return 1
  grep -q '^mpjrun: host node2 is ready after' "$err" || fail "no verdict"
}
# What batch systems leave for a launcher: PBS a line per slot, Hydra's users a hostfile. An alias of ssh's needs no DNS.
batch_list() {
  printf 'node1\nnode2\nnode1\n' > "$work/nodes"
  scene=where
  on 0 env "$@" PBS_ENVIRONMENT=PBS_BATCH timeout -k 5 100 "$home/bin/mpjrun" -cp "$work/classes" Probe where > "$out" 2> "$err" < /dev/null ||
    { fail "exit code $?"; return 1; }
  [ "$(grep -c 'on node1' "$out")" = "$ranks1" ] && [ "$(grep -c 'on node2' "$out")" = "$ranks2" ] || { fail "not these ranks"; return 1; }
  nothing_left
}
alias_of_ssh() {
  { printf 'Host far\n HostName node2\n'; cat "$work/ssh_config"; } > "$work/ssh_alias"
  succeeds where --mca launch.rsh "ssh -F $work/ssh_alias -o BatchMode=yes" --host far:2 || return 1
  [ "$(grep -c 'on node2' "$out")" = 2 ] || fail "not these ranks"
}
# The default error handler: the first that gives up ends the job, though node2 can not be told.
cut_and_aborted() {
  ranks=2 begin --host node1,node2 --mca launch.heartbeat 30 || return 1
  nsenter -t $switch --net -- ip link set br0-2 down
  kill -9 "$(sed -n 's/^up 0 //p' "$out")"
  wait $job
  local got=$?
  [ $got -eq 137 ] && grep -qE '^mpjrun: rank 0 on node1 .*; ending 1 rank$' "$err" &&
    grep -qx 'mpjrun: host node2 does not answer any more; its agent ends 1 rank by itself' "$err" &&
    [ "$(grep -c '^mpjrun: ' "$err")" -eq 2 ] || fail "wrong end, exit code $got"
  got=$?
  for _ in $(seq 40); do [ -z "$(leftovers)" ] && break; sleep 1; done # node2 ends its rank after the heartbeat
  nothing_left || got=1
  nsenter -t $switch --net -- ip link set br0-2 up
  return $got
}
tells_paths() {
  succeeds where --hostfile "$work/hostfile" --profile ether-udp -v || return 1
  grep -qE '^mpjrun: .*profile ether-udp' "$err" || { fail "no profile told"; return 1; }
}

ssh_part() {
  check "ranks of a hostfile on two hosts" two_hosts
  check "ranks by node, tagged" by_node
  check "this host and another" here_and_there
  check "NAS kernel CG over two hosts" kernel
  check "standard input reaches rank 0 on another host" stdin
  check "more ranks than slots are refused" refuses_much
  check "the exit code of a rank, with its host" \
    ends 7 'rank 2 on node2 \(pid [0-9]+\) exited with code 7; ending 3 ranks' "exit 2 7" --hostfile "$work/hostfile"
  check "Abort on another host" \
    ends 42 'rank 1 on node2 \(pid [0-9]+\) aborted the job with code 42: .*' "abort 1 42" --host node1,node2
  check "a host that is not there" \
    ends 1 'host node9 can not be reached: ssh: connect to host node9 port 22: .*' hang --host node1,node9
  check "a name that nobody knows" \
    ends 1 'host nowhere can not be reached: ssh: Could not resolve hostname nowhere: .*' hang --host node1,nowhere
  check "one name alone that nobody knows" ends 1 'host nowhere can not be reached: unknown name' hang --host nowhere
  check "no such remote shell" \
    ends 2 '--mca: launch.rsh = "nosuchssh -q": there is no command "nosuchssh" here' hang --host node1 --mca launch.rsh "nosuchssh -q"
  check "an alias that only ssh knows" alias_of_ssh
  ranks1=2 ranks2=1 check "hosts of PBS" batch_list PBS_NODEFILE="$work/nodes"
  ranks1=2 ranks2=2 check "hosts of HYDRA_HOST_FILE" batch_list HYDRA_HOST_FILE="$work/hostfile" PBS_NODEFILE="$work/nodes"
  check "shm alone does not lead to another host" \
    ends 2 '.*shm.conf:2: nics = "shm": leads to no other host, but there are ranks on 2 hosts' hang --hostfile "$work/hostfile" --profile shm
  check "a host without JDK" \
    ends 1 'host node3 can not run an agent: needs a JDK of version 25 or newer.*' hang --host node1,node3
  check "a host without MyriXen at the path" \
    ends 1 "host node2 has no MyriXen in /opt/elsewhere: .*" hang --host node0,node2 --mca launch.home /opt/elsewhere
  check "a directory that is not there" \
    ends 1 'host node1 has no directory .*' hang --host node1 --wdir "$work/here/only"
  check "time is over: what each rank does" timed_out
  check "a rank killed" rank_killed
  check "Ctrl-C" interrupted INT 130
  check "TERM" interrupted TERM 143
  check "the launcher killed" launcher_killed
  check "ssh killed" ssh_killed
  check "an agent killed" agent_killed
  check "a host cut off" link_cut
  check "a host cut off when the job ends" cut_and_aborted
  check "listens on one address only" listens_narrowly
  check "waits for a host that comes late" waits_for_host
  check "a profile, and who talks to whom by what" tells_paths
}
