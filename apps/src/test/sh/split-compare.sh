#!/usr/bin/env bash
# The split driver measured: direct ring, through the backend, TCP over a veth bridge, and on the wire with and without the split;
# then one backend with 1, 2, 4 and 8 virtual machines at once. Processes stand for virtual machines, network namespaces for
# hosts. All in turn, several rounds, medians in tables. Needs root, sshd; what is not installed is left out, with a line.
#   split-compare.sh [ROUNDS [SECONDS]]     default 3 rounds, 1 second per figure, after 2.5 seconds of warm-up each
#   ONLY="ring backend"                     some of ring backend tcp wire raw
#   SCENE="lat 1 bw 1048576:8"              the figures; a message must have a byte, so the shortest latency is that of 1 B
#   MACHINES="1 2 4 8"                      pairs of machines that one backend serves at once; empty for none
#   MTU=1500                                of the cable between the hosts, 9000 if not set
# ring: two ranks of one host by shm. backend: two ranks of one host by split, whose frames the backend switches. tcp: Open MPI's
# TCP between two hosts on a veth bridge, as virtual machines on a bridge have it. raw: two hosts by ether-raw. wire: two hosts,
# each rank by split through its own backend, whose board is the same cable.
set -u
here=$(cd "$(dirname "$0")" && pwd)
home=$(cd "$here/../../../.." && pwd)
rounds=${1:-3}
seconds=${2:-1}
mtu=${MTU:-9000}
only=${ONLY:-ring backend tcp wire raw}
scene=${SCENE:-lat 1 1024 bw 1048576:8 4194304:4}
machines=${MACHINES-1 2 4 8}
net=10.80.0
limit=${LIMIT:-120}
store=/dev/shm/mxsplit.$$ # each host has a /dev/shm of its own
split=(--mca nics split --mca split.store "$store" --mca split.timeout.ms 30000) # many start at once

skip_all() { echo "skipped split-compare: $1"; exit 0; }
[ "$(id -u)" -eq 0 ] || skip_all "needs root for network namespaces"
unshare --net --uts --mount true 2> /dev/null || skip_all "this system permits no namespaces"
for tool in ip nsenter ssh ssh-keygen; do command -v $tool > /dev/null || skip_all "there is no $tool"; done
[ -x /usr/sbin/sshd ] || skip_all "there is no sshd"
"$home/bin/mpjinfo" > /dev/null || exit 1

work=$(mktemp -d /tmp/mxsplit.XXXXXX)
pids=()
holder=()
cleanup() {
  for pid in "${pids[@]}"; do kill "$pid" 2> /dev/null; done
  sleep 0.5
  for pid in "${pids[@]}"; do kill -9 "$pid" 2> /dev/null; done
  wait 2> /dev/null
  [ -n "${KEEP:-}" ] || rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

on() {
  local node=$1
  shift
  nsenter -t "${holder[$node]}" --net --uts --mount -- "$@"
}

# ---- two hosts on a bridge

mkdir -p /run/sshd
printf '127.0.0.1 localhost\n%s.100 node0\n%s.101 node1\n' $net $net > "$work/hosts"
for node in 0 1 2; do # 2 is the bridge
  unshare --net --uts --mount --propagation private sleep infinity < /dev/null > /dev/null 2>&1 &
  holder[node]=$!
  pids+=($!)
  # unshare is sleep as soon as it has namespaces of its own
  until [ "$(cat /proc/$!/comm 2> /dev/null)" = sleep ]; do sleep 0.02; done
done
on 2 sh -c "ip link add br0 type bridge && ip link set br0 mtu $mtu up" || skip_all "no bridge"
for node in 0 1; do
  on 2 sh -c "ip link add v$node type veth peer name eth0 netns ${holder[$node]} && ip link set v$node mtu $mtu master br0 up" ||
    skip_all "no veth"
  on $node sh -c "
    hostname node$node && mount --bind $work/hosts /etc/hosts && mount -t tmpfs -o mode=1777 mxsplit /dev/shm
    mount -t sysfs mxsplit /sys
    ip link set lo up && ip link set eth0 mtu $mtu up && ip addr add $net.$((100 + node))/24 dev eth0"
done
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
for node in 0 1; do
  nsenter -t "${holder[$node]}" --net --uts --mount -- /usr/sbin/sshd -D -e -f "$work/sshd_config" < /dev/null > "$work/sshd$node.log" 2>&1 &
  pids+=($!)
done
for _ in $(seq 100); do on 0 $rsh node1 true 2> /dev/null && break; sleep 0.1; done

# A backend on each host; its pid is in backend[N]. It runs only while it is measured: it looks around before it sleeps.
backend=()
start_backends() {
  local node
  for node in "$@"; do
    nsenter -t "${holder[$node]}" --net --uts --mount -- "$home/bin/myrixend" --store "$store" --board eth0 \
      < /dev/null > /dev/null 2> "$work/myrixend$node.err" &
    backend[node]=$!
    pids+=($!)
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

run_ring() { on 0 timeout -k 5 "$limit" "$home/bin/mpjrun" -np 2 --profile shm $pair "$@"; }
run_backend() {
  start_backends 0 || return 1
  on 0 timeout -k 5 "$limit" "$home/bin/mpjrun" -np 2 "${split[@]}" $pair "$@"
  local code=$?
  stop_backends 0
  return $code
}
run_wire() {
  start_backends 0 1 || return 1
  on 0 timeout -k 5 "$limit" "$home/bin/mpjrun" --host node0:1,node1:1 "${split[@]}" $pair "$@"
  local code=$?
  stop_backends 0 1
  return $code
}
run_raw() { on 0 timeout -k 5 "$limit" "$home/bin/mpjrun" --host node0:1,node1:1 --mca nics ether-raw $pair "$@"; }
run_tcp() {
  on 0 env OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 timeout -k 5 "$limit" mpirun --host node0:1,node1:1 -np 2 \
    --mca plm_rsh_agent "$rsh" --mca btl tcp,self --mca pml ob1 --mca btl_tcp_if_include eth0 --mca oob_tcp_if_include eth0 \
    --bind-to none "$work/pair" "$@"
}

# machines N: N pairs of machines at once on one backend, 1 MiB messages; a line with the rate of each pair.
several() {
  local n=$1 i jobs=()
  start_backends 0 || return 1
  for i in $(seq "$n"); do
    on 0 timeout -k 5 "$limit" "$home/bin/mpjrun" -np 2 "${split[@]}" $pair "$seconds" \
      bw 1048576:4 > "$work/several.$i" 2> "$work/several.$i.err" < /dev/null &
    jobs+=($!)
  done
  wait "${jobs[@]}"
  stop_backends 0
  for i in $(seq "$n"); do
    grep -q '^bw' "$work/several.$i" || { echo "pair $i of $n has no result"; tail -3 "$work/several.$i.err"; } >&2
  done
  for i in $(seq "$n"); do awk '/^bw/ { print $5 }' "$work/several.$i"; done | tr '\n' ' '
}

programs=
for program in $only; do
  if [ "$program" = tcp ]; then
    { command -v mpicc > /dev/null && mpicc -O2 -o "$work/pair" "$here/pair.c"; } || { echo "skipped tcp: no Open MPI"; continue; }
  fi
  programs="$programs $program"
done

# ---- rounds, then medians

: > "$work/figures"
: > "$work/machines"
for round in $(seq "$rounds"); do
  for program in $programs; do
    # shellcheck disable=SC2086 # the scene is words
    "run_$program" "$seconds" $scene > "$work/out" 2> "$work/err" < /dev/null ||
      { echo "$program: exit code $?"; tail -5 "$work/err"; }
    grep -E '^(lat|bw) ' "$work/out" | sed "s/^/$program /" >> "$work/figures"
  done
  for n in $machines; do
    echo "$n $(several "$n")" >> "$work/machines"
  done
  echo "round $round of $rounds done, load $(cut -d' ' -f1-3 /proc/loadavg)" >&2
done
[ -z "${KEEP:-}" ] || cat "$work/figures" "$work/machines"

echo "$(date -I), $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), $(nproc) cores, Linux $(uname -r)," \
  "JDK $(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$java_home/release"), $(mpirun --version 2> /dev/null | head -1)," \
  "commit $(git -C "$home" rev-parse --short HEAD), MTU $mtu, medians of $rounds rounds of $seconds s, load $(cut -d' ' -f1-3 /proc/loadavg)"
python3 - "$work/figures" "$work/machines" << 'P'
import statistics, sys
columns = ("ring", "backend", "tcp", "wire", "raw")
ratios = (("ring", "tcp"), ("backend", "tcp"), ("wire", "raw"))
figures = {}
for line in open(sys.argv[1]):
    program, kind, size, *values = line.split()
    # The fast tenth is what the software can do, the mean is what this machine gave.
    for what, value in (("fast tenth", values[0]), ("mean", values[2])):
        figures.setdefault((kind, size, what), {}).setdefault(program, []).append(float(value))
print("| figure | of the rounds | direct ring | through the backend | TCP over the bridge | wire, split | wire, ether-raw |",
      " | ".join("%s : %s" % pair for pair in ratios), "|")
print("|" + "---|" * (2 + len(columns) + len(ratios)))
for (kind, size, what), by in figures.items():
    median = {program: statistics.median(values) for program, values in by.items()}
    cells = ["%.4g" % median[c] if c in median else "-" for c in columns]
    cells += ["%.3g" % (median[a] / median[b]) if a in median and b in median else "-" for a, b in ratios]
    bytes_, _, window = size.partition(":")
    name = "%s B, half round trip, us" % bytes_ if kind == "lat" else "%s B, window %s, MB/s" % (bytes_, window)
    print("| %s | %s | %s |" % (name, what, " | ".join(cells)))
print()
print("| pairs of machines on one backend | together, MB/s | least to greatest share |")
print("|---|---|---|")
together, shares = {}, {}
for line in open(sys.argv[2]):
    n, *rates = line.split()
    rates = [float(rate) for rate in rates]
    if len(rates) == int(n):
        together.setdefault(n, []).append(sum(rates))
        shares.setdefault(n, []).append(min(rates) / max(rates))
for n in together:
    print("| %s | %.4g | %.2f |" % (n, statistics.median(together[n]), statistics.median(shares[n])))
P
