#!/usr/bin/env bash
# Jobs over several hosts, for real: hosts are network, UTS and mount namespaces on a bridge, each with an sshd; node0 starts
# the jobs, node1 and node2 run ranks, node3 has no JDK, node9 is a name without a host. With Slurm installed, node1 and node2
# are a cluster as well. One line per check: "ok NAME", "FAILED NAME" with what went wrong before it, "skipped NAME: why".
# Needs root; all that is made is gone at the end. Each host has a /dev/shm of its own, so ranks of different hosts talk over the
# network between them; process ids and /tmp are common.
#   cluster.sh [ssh|slurm]...      only these parts
set -u
here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$here/../../../.." && pwd)
parts=${*:-ssh slurm}
net=10.78.0
nodes=3

skip_all() {
  for part in $parts; do echo "skipped cluster, $part: $1"; done
  exit 0
}
[ "$(id -u)" -eq 0 ] || skip_all "needs root for network namespaces"
unshare --net --uts --mount true 2> /dev/null || skip_all "this system permits no namespaces"
for tool in ip nsenter ssh ssh-keygen; do command -v $tool > /dev/null || skip_all "there is no $tool"; done
[ -x /usr/sbin/sshd ] || skip_all "there is no sshd"
[ -d "$home/target/dist/rank" ] || skip_all "MyriXen is not built (bin/mpjinfo builds it)"

work=$(mktemp -d /tmp/mxcluster.XXXXXX)
pids=()
holder=()
cleanup() {
  for pid in "${pids[@]}"; do kill "$pid" 2> /dev/null; done
  sleep 0.3
  for pid in "${pids[@]}"; do kill -9 "$pid" 2> /dev/null; done
  wait 2> /dev/null
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

# ---- hosts

# hold: a process that keeps fresh namespaces; its pid is in $!.
hold() {
  unshare --net --uts --mount --propagation private sleep infinity < /dev/null > /dev/null 2>&1 &
  pids+=($!)
  # unshare is sleep as soon as it has namespaces of its own
  until [ "$(cat /proc/$!/comm 2> /dev/null)" = sleep ]; do sleep 0.02; done
}
on() {
  local node=$1
  shift
  nsenter -t "${holder[$node]}" --net --uts --mount -- "$@"
}
# The last command of the chain is the daemon itself, so that $! is its pid.
daemon() {
  local node=$1 log=$2
  shift 2
  nsenter -t "${holder[$node]}" --net --uts --mount -- "$@" < /dev/null > "$work/$log" 2>&1 &
  pids+=($!)
}

mkdir -p /run/sshd "$work/here/only"
{
  echo "127.0.0.1 localhost"
  for node in 0 1 2 3 9; do echo "$net.$((100 + node)) node$node"; done
} > "$work/hosts"
hold
switch=$!
nsenter -t $switch --net -- sh -c 'ip link add br0 type bridge && ip link set br0 mtu 9000 up'
for node in $(seq 0 $nodes); do
  hold
  holder[node]=$!
  nsenter -t $switch --net -- sh -c "
    ip link add v$node type veth peer name eth0 netns ${holder[node]} &&
    ip link set v$node mtu 9000 master br0 up"
  on "$node" sh -c "
    hostname node$node && mount --bind $work/hosts /etc/hosts && mount -t tmpfs -o mode=1777 mxcluster /dev/shm
    ip link set lo up && ip link set eth0 mtu 9000 up && ip addr add $net.$((100 + node))/24 dev eth0"
done

java_home=$(home=$home && . "$home/bin/prepare.sh" && find_jdk && echo "$java_home")
"$java_home/bin/javac" -cp "$home/target/dist/rank/*" -d "$work/classes" "$here/Probe.java" || skip_all "Probe.java does not compile"

on 1 mount -t tmpfs none "$work/here" # so that one directory is missing there

# node3 keeps its shell tools but has nothing where JDKs are.
for place in /usr/lib/jvm /usr/java /opt "$java_home" "$HOME/.sdkman" "$HOME/.jdks"; do
  if [ -d "$place" ]; then on 3 mount -t tmpfs none "$place" 2> /dev/null; fi
done
path_java=$(command -v java || true)
[ -z "$path_java" ] || on 3 mount --bind /dev/null "$(readlink -f "$path_java")" 2> /dev/null

ssh-keygen -q -t ed25519 -N '' -f "$work/id"
ssh-keygen -q -t ed25519 -N '' -f "$work/hostkey"
cp "$work/id.pub" "$work/authorized_keys"
cat > "$work/sshd_config" << C
Port 22
HostKey $work/hostkey
AuthorizedKeysFile $work/authorized_keys
PasswordAuthentication no
PermitRootLogin prohibit-password
UsePAM no
StrictModes no
PidFile none
C
cat > "$work/ssh_config" << C
Host *
 User root
 IdentityFile $work/id
 StrictHostKeyChecking no
 UserKnownHostsFile /dev/null
 LogLevel ERROR
C
rsh="ssh -F $work/ssh_config -o BatchMode=yes -o ConnectTimeout=5"
for node in 1 2 3; do daemon $node sshd$node.log /usr/sbin/sshd -D -e -f "$work/sshd_config"; done
for _ in $(seq 100); do on 0 $rsh node1 true 2> /dev/null && on 0 $rsh node2 true 2> /dev/null && break; sleep 0.1; done

# ---- checks

export MYRIXEN_LAUNCH_RSH=$rsh
cd "$work" || exit 1
out=$work/out
err=$work/err

mpjrun() { on 0 timeout -k 5 100 "$home/bin/mpjrun" "$@" -cp "$work/classes" Probe $scene > "$out" 2> "$err" < "${input:-/dev/null}"; }

fail() {
  echo "--- $*"
  echo "--- out:"
  head -40 "$out"
  echo "--- err:"
  head -40 "$err"
  return 1
}

# What is left of our jobs; others may run on this machine. The variable is inherited by ranks on all hosts.
export MXCLUSTER=$work
leftovers() {
  grep -lzsx "MXCLUSTER=$work" /proc/[0-9]*/environ | cut -d/ -f3 | while read -r pid; do
    grep -qsz 'org.myrixen\|Probe' "/proc/$pid/cmdline" && echo "process $pid"
  done
  pgrep -f "$home/target/dist.*org.myrixen.launcher.Agent"
  for directory in /tmp/myrixen-*; do
    [ -d "$directory" ] && ! grep -qzs "^MYRIXEN_ADDRESS=unix:$directory/" /proc/[0-9]*/environ && echo "$directory"
  done
  for node in 0 1 2; do on $node ls /dev/shm; done
}

# Nothing may be left on any host; what ends by itself gets a moment.
nothing_left() {
  for _ in $(seq 100); do
    left=$(leftovers)
    [ -z "$left" ] && return 0
    sleep 0.1
  done
  fail "left: $left"
}

# ends CODE PATTERN SCENE OPTIONS: the job ends with that code, and the launcher says exactly one line that fits.
ends() {
  local code=$1 pattern=$2
  scene=$3
  shift 3
  mpjrun "$@"
  local got=$?
  [ $got -eq "$code" ] || { fail "exit code $got, expected $code"; return 1; }
  [ "$(grep -c '^mpjrun: ' "$err")" -eq 1 ] || { fail "not one line"; return 1; }
  grep -qE "^mpjrun: $pattern\$" "$err" || { fail "no line fits: $pattern"; return 1; }
  nothing_left
}

succeeds() {
  scene=$1
  shift
  mpjrun "$@" || { fail "exit code $?"; return 1; }
  nothing_left
}

# begin SCENE OPTIONS: starts a job that hangs, in the background, and waits until all ranks are up; its launcher's pid is $job.
begin() {
  scene="hang"
  : > "$out"
  # A shell starts what it puts into the background deaf to INT.
  on 0 env --default-signal=INT "$home/bin/mpjrun" "$@" -cp "$work/classes" Probe hang > "$out" 2> "$err" < /dev/null &
  job=$!
  for _ in $(seq 300); do
    [ "$(grep -c '^up' "$out")" -ge "$ranks" ] && return 0
    kill -0 $job 2> /dev/null || break
    sleep 0.1
  done
  fail "the ranks did not come up"
}
launcher() { pgrep -f "$home/target/dist.*org.myrixen.launcher.Mpjrun.*$work/classes"; }

check() {
  local name=$1
  shift
  if "$@"; then echo "ok cluster: $name"; else echo "FAILED cluster: $name"; fi
}

printf 'node1 slots=2 # comment\nnode2:2\n' > "$work/hostfile"

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
timed_out() {
  scene=hang
  mpjrun --host node1,node2 --timeout 4
  [ $? -eq 110 ] && grep -q 'rank 0 on node1 (pid' "$err" && grep -q 'rank 1 on node2 (pid' "$err" && grep -q 'Probe.main' "$err" ||
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
  ranks=2 begin --host node1,node2 --mca launch.heartbeat 3 || return 1
  nsenter -t $switch --net -- ip link set v2 down
  wait $job
  local got=$?
  [ $got -eq 1 ] && grep -qE '^mpjrun: host node2 has lost its agent: nothing was heard.*; ending 1 rank$' "$err" || fail "wrong end"
  got=$?
  nothing_left || got=1 # node2 is still cut off: its agent has done it alone
  nsenter -t $switch --net -- ip link set v2 up
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
  mpjrun --wait-hosts 2 --host node1,node9 && { fail "it ran"; return 1; }
  grep -q '^mpjrun: host node1 is ready after' "$err" && grep -q '^mpjrun: host node9 is not ready after 2 s: ' "$err" || { fail "no verdicts"; return 1; }
  on 0 ip route add blackhole $net.102
  (sleep 2; on 0 ip route del blackhole $net.102) &
  succeeds where --wait-hosts 30 --host node1,node2 || return 1
  grep -q '^mpjrun: host node2 is ready after' "$err" || fail "no verdict"
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
  check "listens on one address only" listens_narrowly
  check "waits for a host that comes late" waits_for_host
  check "a profile, and who talks to whom by what" tells_paths
}

# ---- Slurm on node1 and node2, its controller on node0

slurm_up() {
  for tool in slurmctld slurmd srun sbatch salloc munged; do
    PATH=$PATH:/usr/sbin command -v $tool > /dev/null || { echo "skipped cluster, slurm: there is no $tool"; return 1; }
  done
  mkdir -p munge state spool/node1 spool/node2
  dd if=/dev/urandom of=munge/key bs=1024 count=1 status=none
  chmod 400 munge/key
  chmod 755 "$work"
  # One munged for all: sockets of files know no network namespace.
  daemon 0 munged.log /usr/sbin/munged -F --force --key-file "$work/munge/key" --socket "$work/munge/sock" \
    --pid-file "$work/munge/pid" --log-file "$work/munge/log" --seed-file "$work/munge/seed"
  for _ in $(seq 100); do munge -n -S "$work/munge/sock" > /dev/null 2>&1 && break; sleep 0.1; done
  cat > slurm.conf << C
ClusterName=mxcluster
SlurmctldHost=node0($net.100)
MailProg=/bin/true
AuthType=auth/munge
AuthInfo=socket=$work/munge/sock
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool/%n
SlurmctldPidFile=$work/ctld.pid
SlurmdPidFile=$work/slurmd-%n.pid
SlurmctldLogFile=$work/ctld.log
SlurmdLogFile=$work/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
ReturnToService=2
MpiDefault=none
SwitchType=switch/none
KillWait=5
NodeName=node1 NodeAddr=$net.101 CPUs=4 State=UNKNOWN
NodeName=node2 NodeAddr=$net.102 CPUs=4 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
C
  printf 'CgroupPlugin=cgroup/v1\nCgroupAutomount=no\n' > cgroup.conf # v1 needs no mounted /sys/fs/cgroup
  export SLURM_CONF=$work/slurm.conf
  daemon 0 ctld.err /usr/sbin/slurmctld -D -f "$SLURM_CONF"
  for node in 1 2; do daemon $node slurmd$node.err /usr/sbin/slurmd -D -N node$node -f "$SLURM_CONF"; done
  for _ in $(seq 300); do [ "$(on 0 sinfo -h -o %t 2> /dev/null)" = idle ] && return 0; sleep 0.1; done
  echo "FAILED cluster: Slurm did not come up"
  tail -5 ./*.err ./*.log
  return 1
}

# batch NODES TASKS COMMAND: runs it as a batch job to its end; output in $out and $err.
batch() {
  printf '#!/bin/sh\n%s\n' "$3" > batch.sh
  : > "$out"
  : > "$err"
  on 0 timeout -k 5 100 sbatch --wait -N "$1" --ntasks-per-node="$2" -D "$work" -o "$out" -e "$err" batch.sh > submitted 2>&1
}
probe() { echo "$home/bin/mpjrun -cp $work/classes ${2:-} Probe $1"; }

slurm_batch() {
  batch 2 2 "$(probe where)" || { fail "exit code $?: $(cat submitted)"; return 1; }
  printf 'rank %s sum 6\n' "0 of 4 on node1" "1 of 4 on node1" "2 of 4 on node2" "3 of 4 on node2" > expected
  sort "$out" | diff expected - || { fail "not these ranks"; return 1; }
  nothing_left
}
slurm_salloc() {
  on 0 timeout -k 5 100 salloc -Q -N 2 --ntasks-per-node=1 "$home/bin/mpjrun" -v -cp "$work/classes" Probe where > "$out" 2> "$err" ||
    { fail "exit code $?"; return 1; }
  [ "$(grep -c 'by srun' "$err")" = 2 ] && grep -q 'rank 1 of 2 on node2' "$out" || { fail "not these ranks"; return 1; }
  nothing_left
}
slurm_fails() {
  batch 2 1 "$(probe 'exit 1 9')"
  local got=$?
  [ $got -eq 9 ] && grep -qE '^mpjrun: rank 1 on node2 \(pid [0-9]+\) exited with code 9; ending 1 rank$' "$err" || { fail "exit code $got"; return 1; }
  nothing_left
}
slurm_cancelled() {
  batch 2 1 "exec $(probe hang)" &
  local waiting=$!
  for _ in $(seq 300); do [ "$(grep -c '^up' "$out")" -ge 2 ] && break; sleep 0.1; done
  [ "$(grep -c '^up' "$out")" -ge 2 ] || { fail "the ranks did not come up"; return 1; }
  on 0 scancel "$(sed -n 's/^Submitted batch job //p' submitted)"
  wait $waiting
  nothing_left
}
slurm_no_java() {
  batch 2 1 "$(probe hang '--mca launch.home /opt/elsewhere')"
  [ $? -eq 1 ] && grep -qE '^mpjrun: host node2 .*/opt/elsewhere.*' "$err" || { fail "wrong end"; return 1; }
  nothing_left
}

# Without mpjrun: Slurm starts the ranks, which speak PMI with it.
slurm_pmi() {
  on 0 timeout -k 5 100 srun --mpi=pmi2 -N 2 --ntasks-per-node=2 "$home/bin/mpjrank" -cp "$work/classes" Probe where > "$out" 2> "$err" ||
    { fail "exit code $?"; return 1; }
  printf 'rank %s sum 6\n' "0 of 4 on node1" "1 of 4 on node1" "2 of 4 on node2" "3 of 4 on node2" > expected
  sort "$out" | diff expected - || { fail "not these ranks"; return 1; }
  nothing_left
}
slurm_pmi_kernel() {
  on 0 timeout -k 5 100 srun --mpi=pmi2 -n 2 "$home/bin/mpjrank" npb is --class S > "$out" 2> "$err" || { fail "exit code $?"; return 1; }
  grep -q 'Verification *= *SUCCESSFUL' "$out" || fail "not verified"
}
slurm_pmi_abort() {
  on 0 timeout -k 5 100 srun --mpi=pmi2 -N 2 --ntasks-per-node=1 "$home/bin/mpjrank" -cp "$work/classes" Probe abort 1 42 > "$out" 2> "$err"
  local got=$?
  [ $got -ne 0 ] && [ $got -ne 124 ] && grep -q 'exit code 42' "$err" || { fail "exit code $got"; return 1; }
  # No launcher of ours has swept the segments: the next job on these hosts does.
  on 0 timeout -k 5 100 srun --mpi=pmi2 -N 2 --ntasks-per-node=1 "$home/bin/mpjrank" -cp "$work/classes" Probe where > "$out" 2> "$err" ||
    { fail "exit code $?"; return 1; }
  nothing_left
}
slurm_no_pmi() {
  on 0 timeout -k 5 100 srun --mpi=none -n 2 "$home/bin/mpjrank" -cp "$work/classes" Probe where > "$out" 2> "$err" && { fail "ran"; return 1; }
  grep -q 'started by Slurm without --mpi=pmi2' "$err" || { fail "no cause"; return 1; }
}

slurm_part() {
  slurm_up || return
  check "sbatch: mpjrun reads the allocation" slurm_batch
  check "salloc: all hosts by srun" slurm_salloc
  check "sbatch: a rank fails" slurm_fails
  check "scancel ends all" slurm_cancelled
  check "srun --mpi=pmi2 without mpjrun" slurm_pmi
  check "srun --mpi=pmi2: NAS kernel IS" slurm_pmi_kernel
  check "srun --mpi=pmi2: Abort ends the step, the next job sweeps" slurm_pmi_abort
  check "srun without PMI says what is missing" slurm_no_pmi
  check "sbatch: no MyriXen on a node" slurm_no_java
}

for part in $parts; do
  case $part in
    ssh) ssh_part ;;
    slurm) slurm_part ;;
  esac
done
exit 0
