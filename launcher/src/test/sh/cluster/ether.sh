# shellcheck shell=bash
# Messages between hosts by MX over Ethernet, in UDP datagrams and in raw frames: on clean links, on links that lose frames
# (nft drops them where they come in; ssh and the launcher's connections lose nothing), and on a link that is cut.

# link CARRIER [VERDICT]: what happens to the carrier's frames that reach node1 and node2, in the words of nft.
link() {
  local match='ip protocol udp' node
  [ "$1" = ether-raw ] && match='ether type 0x86df'
  for node in 1 2; do
    on $node nft -f - << N || return 1
table netdev lossy
delete table netdev lossy
table netdev lossy {
  counter seen {}
  counter lost {}
  chain in {
    type filter hook ingress device "eth0" priority 0;
    $match counter name seen $([ -z "${2:-}" ] || echo "$2 counter name lost drop")
  }
}
N
  done
}
one_percent='numgen random mod 100 < 1'
all='meta length >= 0'

# counted seen|lost: frames on node2 since the last link.
counted() { on 2 nft list counter netdev lossy "$1" | sed -n 's/.*packets \([0-9]*\).*/\1/p'; }

mtu() {
  for node in 1 2; do on $node ip link set eth0 mtu "$1" || return 1; done
}

# over CARRIER PROGRAM...: four ranks on two hosts.
over() {
  local carrier=$1
  shift
  on 0 timeout -k 5 150 "$home/bin/mpjrun" --hostfile "$work/hostfile" --profile "$carrier" -cp "$work/classes" "$@" > "$out" 2> "$err" < /dev/null
}

# went VERDICT: the carrier carried it, and the link lost frames if it should have.
went() {
  [ "$(counted seen)" -gt 0 ] || { fail "no frame of this carrier reached node2"; return 1; }
  [ -z "$1" ] || [ "$(counted lost)" -gt 0 ] || { fail "no frame was lost"; return 1; }
  nothing_left
}

# kernels CARRIER VERDICT NAME...: each verifies.
kernels() {
  local carrier=$1 verdict=$2 name
  shift 2
  link "$carrier" "$verdict" || { fail "no nft rule"; return 1; }
  for name in "$@"; do
    over "$carrier" npb "$name" --class S || { fail "$name: exit code $?"; return 1; }
    grep -q 'Verification *= *SUCCESSFUL' "$out" || { fail "$name: not verified"; return 1; }
  done
  went "$verdict"
}
short_frames() {
  mtu 1500 || { fail "no MTU of 1500"; return 1; }
  kernels "$1" "$one_percent" cg is
  local got=$?
  mtu 9000
  return $got
}
# Collectives and messages of the benchmarks, each of which checks all that it receives.
validated() {
  local carrier=$1 verdict=$2 name
  shift 2
  link "$carrier" "$verdict" || { fail "no nft rule"; return 1; }
  for name in "$@"; do
    over "$carrier" osu "$name" -c -m 4:16384 -i 3 -x 1 --jit-warmup 0 || { fail "$name: exit code $?"; return 1; }
    grep -qw Pass "$out" || { fail "$name: nothing was checked"; return 1; }
    ! grep -qw Fail "$out" || { fail "$name: $(grep -w Fail "$out" | head -1)"; return 1; }
  done
  went "$verdict"
}
stress() {
  link "$1" "$one_percent" || { fail "no nft rule"; return 1; }
  over "$1" org.myrixen.apps.stress.Stress --seconds 10 --seed 1 || { fail "exit code $?"; return 1; }
  grep -q '^stress: .* no fault$' "$out" || { fail "no result"; return 1; }
  went "$one_percent"
}

# A job that cannot say a word from host to host: the first rank that gives a partner up aborts it.
nothing_arrives() {
  link "$1" "$all" || { fail "no nft rule"; return 1; }
  over "$1" --mca mx.give-up 5 Probe where
  local got=$?
  link "$1"
  [ $got -ne 0 ] && [ $got -ne 124 ] && [ $got -ne 137 ] || { fail "exit code $got"; return 1; }
  grep -qiE 'rank [0-9].*(unreachable|no answer|not answer)' "$err" || { fail "no rank named"; return 1; }
  nothing_left
}

port() { nsenter -t "$switch" --net -- ip link set "br0-$1" "$2"; }

# exchange CARRIER SECONDS OPTIONS: starts a job that exchanges checked messages for that long, and waits until it does.
exchange() {
  local carrier=$1 seconds=$2
  shift 2
  rm -f lost.*
  : > "$out"
  link "$carrier"
  on 0 timeout -k 5 200 "$home/bin/mpjrun" --hostfile "$work/hostfile" --profile "$carrier" "$@" -cp "$work/classes" \
    --wdir "$work" Probe exchange "$seconds" > "$out" 2> "$err" < /dev/null &
  job=$!
  for _ in $(seq 900); do
    [ "$(grep -c '^up' "$out")" -eq 4 ] && return 0
    kill -0 $job 2> /dev/null || break
    sleep 0.1
  done
  fail "the ranks did not come up"
}
cut_for_a_while() {
  exchange "$1" 8 || return 1
  sleep 1
  port 2 down
  sleep 5
  port 2 up
  wait $job || { fail "exit code $?"; return 1; }
  [ "$(grep -c '^exchanged [0-9]* rounds, no fault$' "$out")" -eq 4 ] || { fail "not all ranks came to their end"; return 1; }
  went ''
}
# The launcher holds on longer than the ranks do. Those of node2 have no way to print anything: all leave a file too.
cut_for_good() {
  exchange "$1" 60 --mca mx.give-up 5 --mca launch.heartbeat 12 || return 1
  sleep 1
  port 2 down
  wait $job
  local got=$?
  nothing_left || got=0 # while it is cut off: the agent of node2 has done it alone
  port 2 up
  [ $got -ne 0 ] && [ $got -ne 124 ] && [ $got -ne 137 ] || { fail "exit code $got"; return 1; }
  # The first of a host to know ends the job there, maybe before the others have written it down.
  grep -qshE 'rank [23]' lost.0 lost.1 || { fail "node1 names no rank of node2: $(cat lost.*)"; return 1; }
  grep -qshE 'rank [01]' lost.2 lost.3 || { fail "node2 names no rank of node1: $(cat lost.*)"; return 1; }
}

ether_part() {
  local carrier
  command -v nft > /dev/null || { echo "skipped cluster, ether: there is no nft"; return; }
  link ether-udp "$one_percent" 2> "$err" || { echo "skipped cluster, ether: no random drop by nft: $(head -1 "$err")"; return; }
  for carrier in ether-udp ether-raw; do
    check "$carrier: NAS kernels CG, EP, IS" kernels $carrier '' cg ep is
    check "$carrier: NAS kernels CG, EP, IS, 1 % of the frames lost" kernels $carrier "$one_percent" cg ep is
    check "$carrier: NAS kernels CG, IS, 1 % of the frames lost, MTU 1500" short_frames $carrier
    check "$carrier: collectives, each byte checked" validated $carrier '' mbw_mr bcast reduce allreduce allgatherv alltoallv ialltoall
    check "$carrier: collectives, 1 % of the frames lost" validated $carrier "$one_percent" bcast allreduce alltoallv iallreduce gatherv scatterv
    check "$carrier: random messages, 1 % of the frames lost" stress $carrier
    check "$carrier: all frames lost" nothing_arrives $carrier
    check "$carrier: a link cut for 5 s" cut_for_a_while $carrier
    check "$carrier: a link cut for good" cut_for_good $carrier
  done
  for node in 1 2; do on $node nft delete table netdev lossy; done
}
